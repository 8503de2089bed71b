import { UserFacingError } from '../../contract/errors.ts';
import { type ResultOrder } from '../../contract/search.ts';
import { type SearchId } from '../../contract/ids.ts';
import { type KeptFacts } from './kept-facts.ts';

const KEPT_PER_CLIENT = 20;
/** Clients come and go without saying so; the oldest searches of all go beyond this. */
const KEPT_IN_ALL = 200;

/** The best of one search, best first; rank = position + 1. */
export interface KeptSearch {
  readonly id: SearchId;
  readonly client: number;
  /** `[kept]` each. */
  readonly ids: Float64Array;
  readonly scores: Float32Array;
  /** `generation` of the index under which these sightings are known to exist. */
  readonly generation: number;
  /** Read when an order or a timeline needs them, and anew when the generation has changed. */
  facts: KeptFacts | null;
  /** The view last asked for: a page follows a page. */
  view: { readonly order: ResultOrder; readonly minScore: number | null; readonly generation: number; readonly positions: Int32Array } | null;
}

/** The last searches of every client, for paging and timeline. */
export class KeptSearches {
  readonly #searches = new Map<SearchId, KeptSearch>();

  keep(search: Omit<KeptSearch, 'facts' | 'view'>): void {
    this.#searches.set(search.id, { ...search, facts: null, view: null });
    const own = [...this.#searches.values()].filter(({ client }) => client === search.client);
    for (const { id } of own.slice(0, -KEPT_PER_CLIENT)) this.#searches.delete(id);
    for (const id of [...this.#searches.keys()].slice(0, -KEPT_IN_ALL)) this.#searches.delete(id);
  }

  /** @throws UserFacingError 'not-found' */
  get(id: SearchId): KeptSearch {
    const search = this.#searches.get(id);
    if (!search) throw new UserFacingError('not-found', 'The results of this search are no longer kept.', { remedy: 'Search again.' });
    return search;
  }

  close(id: SearchId): void {
    this.#searches.delete(id);
  }
}
