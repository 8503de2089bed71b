import { create } from 'zustand';
import { type FrameFilter, NO_FILTER } from '../../contract/frame.ts';
import { type FrameBox } from '../../contract/geometry.ts';
import { type QueryId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type ResultOrder, type SearchHit, type SearchRequest, type SearchSummary } from '../../contract/search.ts';
import { exemplarKey, MOST_EXEMPLARS, type SearchFor, type ShownExemplar } from './exemplars.ts';

/** How many of the best are kept at first; "show more" takes more. */
export const FIRST_LIMIT = 1000;
const MORE = 5;
const MOST = 1_000_000;

/** A finished search: what was asked, and what came of it. */
export interface Answer {
  readonly request: SearchRequest;
  readonly summary: SearchSummary;
}

export interface SearchState {
  readonly exemplars: readonly ShownExemplar[];
  /** The one in the editor. */
  readonly chosen: number;
  readonly searchFor: SearchFor;
  /** Without modality, which is `searchFor`'s. */
  readonly filter: FrameFilter;
  readonly limit: number;
  readonly order: ResultOrder;
  readonly minScore: number | null;
  /** Photos on their way to the engine. */
  readonly reading: number;
  readonly phase: 'idle' | 'searching' | 'stopped';
  /** Counts the wishes to search once more for the same. */
  readonly turn: number;
  readonly answer: Answer | null;
  readonly error: Error | null;
  /** The index has changed since the answer. */
  readonly stale: boolean;
  /** The result with the tab stop, and its place in the view. */
  readonly active: number;
  readonly activeHit: SearchHit | null;
  /** Results chosen together. */
  readonly selected: ReadonlyMap<SightingId, SearchHit>;
  /** The keyboard is to go to the active result as soon as the results asked for are there. */
  readonly refocus: boolean;
  readonly timeline: boolean;

  add(exemplars: readonly ShownExemplar[]): void;
  replace(exemplars: readonly ShownExemplar[]): void;
  remove(index: number): void;
  forget(queryId: QueryId): void;
  clear(): void;
  choose(index: number): void;
  setBox(box: FrameBox | null): void;
  setModality(modality: Modality): void;
  setSearchFor(searchFor: SearchFor): void;
  setFilter(filter: FrameFilter): void;
  clearFilter(): void;
  setOrder(order: ResultOrder): void;
  setMinScore(minScore: number | null): void;
  setActive(active: number, hit: SearchHit | null): void;
  setSelected(selected: ReadonlyMap<SightingId, SearchHit>): void;
  focusResults(): void;
  more(): void;
  stop(): void;
  again(): void;
  toggleTimeline(): void;
  /** Another workspace: nothing of the old one means anything in it. */
  reset(): void;
}

const START = {
  exemplars: [],
  chosen: 0,
  searchFor: 'other',
  filter: NO_FILTER,
  limit: FIRST_LIMIT,
  order: 'score',
  minScore: null,
  reading: 0,
  phase: 'idle',
  turn: 0,
  answer: null,
  error: null,
  stale: false,
  active: 0,
  activeHit: null,
  selected: new Map<SightingId, SearchHit>(),
  refocus: false,
  timeline: false,
} as const satisfies Partial<SearchState>;

/** Puts new examples behind the old; one that is there already is only chosen. */
function added(old: readonly ShownExemplar[], more: readonly ShownExemplar[]): Pick<SearchState, 'exemplars' | 'chosen'> {
  const keys = new Set(old.map(exemplarKey));
  const fresh = more.filter((exemplar, index) => !keys.has(exemplarKey(exemplar)) && more.findIndex((other) => exemplarKey(other) === exemplarKey(exemplar)) === index);
  const exemplars = [...old, ...fresh].slice(0, MOST_EXEMPLARS);
  const last = more.at(-1);
  const at = last === undefined ? -1 : exemplars.findIndex((exemplar) => exemplarKey(exemplar) === exemplarKey(last));
  return { exemplars, chosen: Math.max(0, at) };
}

const without = (exemplars: readonly ShownExemplar[], keep: (exemplar: ShownExemplar, index: number) => boolean, chosen: number): Pick<SearchState, 'exemplars' | 'chosen'> => {
  const left = exemplars.filter(keep);
  return { exemplars: left, chosen: Math.max(0, Math.min(chosen, left.length - 1)) };
};

export const createSearchStore = () =>
  create<SearchState>()((set) => {
    const changeChosen = (change: (photo: Extract<ShownExemplar, { kind: 'photo' }>) => ShownExemplar): void =>
      set(({ exemplars, chosen }) => ({ exemplars: exemplars.map((exemplar, index) => (index === chosen && exemplar.kind === 'photo' ? change(exemplar) : exemplar)) }));
    return {
      ...START,
      add: (more) => more.length > 0 && set(({ exemplars }) => ({ ...added(exemplars, more), limit: FIRST_LIMIT })),
      replace: (exemplars) => set({ ...added([], exemplars), limit: FIRST_LIMIT }),
      remove: (index) => set(({ exemplars, chosen }) => without(exemplars, (_, at) => at !== index, index < chosen ? chosen - 1 : chosen)),
      forget: (queryId) => set(({ exemplars, chosen }) => without(exemplars, (exemplar) => exemplar.kind !== 'photo' || exemplar.photo.id !== queryId, chosen)),
      clear: () => set({ exemplars: [], chosen: 0, minScore: null, limit: FIRST_LIMIT }),
      choose: (chosen) => set({ chosen }),
      setBox: (box) => changeChosen((photo) => ({ ...photo, box })),
      setModality: (modality) => changeChosen((photo) => ({ ...photo, modality })),
      setSearchFor: (searchFor) => set({ searchFor }),
      setFilter: (filter) => set({ filter: { ...filter, modality: null } }),
      clearFilter: () => set({ filter: NO_FILTER, searchFor: 'any' }),
      setOrder: (order) => set({ order, active: 0, activeHit: null }),
      setMinScore: (minScore) => set({ minScore, active: 0, activeHit: null }),
      setActive: (active, activeHit) => set({ active, activeHit }),
      setSelected: (selected) => set({ selected }),
      focusResults: () => set({ refocus: true }),
      more: () => set(({ limit, answer }) => ({ limit: Math.min(MOST, Math.max(limit, answer?.summary.kept ?? 0) * MORE) })),
      stop: () => set({ phase: 'stopped' }),
      again: () => set(({ turn }) => ({ turn: turn + 1 })),
      toggleTimeline: () => set(({ timeline }) => ({ timeline: !timeline })),
      reset: () => set({ ...START }),
    };
  });

export type SearchStore = ReturnType<typeof createSearchStore>;

export const useSearch: SearchStore = createSearchStore();
