import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type FrameDetail, type Sighting } from '../../contract/frame.ts';
import { type SightingId } from '../../contract/ids.ts';
import { type SearchHit } from '../../contract/search.ts';
import { useResults } from '../search/results/use-results.ts';
import { useEngine } from '../state/engine.tsx';
import { type Opened } from '../state/ui.ts';
import { useMarks } from '../timeline/use-timeline.ts';

/** What the viewer shows: a frame, the person in it that is meant, and its place among the results. */
export interface Subject {
  /** Undefined until it has come. */
  readonly frame: FrameDetail | undefined;
  readonly sighting: Sighting | null;
  /** Null where the person shown is not the result itself, or there is no search. */
  readonly place: Pick<SearchHit, 'rank' | 'score' | 'modality'> | null;
  readonly index: number;
  /** How many there are to walk through; 1 for a frame of the library. */
  readonly total: number;
  readonly error: Error | null;
  /** Takes another person of the same frame. */
  pick(sighting: Sighting): void;
}

type Meant = Pick<SearchHit, 'sightingId' | 'rank' | 'score' | 'modality'>;

/** The result that the viewer is at, and how many there are. */
function useMeant(opened: Opened): { meant: Meant | null; index: number; total: number } {
  const pages = useResults();
  const marks = useMarks();
  const index = opened.kind === 'frame' ? 0 : opened.index;
  const { setRange } = pages;
  const walksResults = opened.kind === 'result';
  useEffect(() => {
    // the neighbours too, so that walking finds them there
    if (walksResults) setRange(index - 1, index + 1);
  }, [walksResults, index, setRange]);
  if (opened.kind === 'frame') return { meant: null, index, total: 1 };
  if (opened.kind === 'mark') return { meant: marks[index] ?? null, index, total: marks.length };
  return { meant: pages.row(index) ?? null, index, total: pages.total ?? 0 };
}

/** The person for whom a frame was opened. */
const begunWith = (opened: Opened): SightingId | null => (opened.kind === 'frame' ? (opened.sightingId ?? null) : null);

export function useSubject(opened: Opened): Subject {
  const { client } = useEngine();
  const { meant, index, total } = useMeant(opened);
  const [picked, setPicked] = useState<{ at: Opened; id: SightingId } | null>(null);
  const sightingId = meant?.sightingId ?? null;
  const frameId = opened.kind === 'frame' ? opened.frameId : null;
  const { data, error } = useQuery({
    queryKey: ['viewer', { sightingId, frameId }],
    queryFn: async ({ signal }): Promise<{ frame: FrameDetail; meant: SightingId | null } | null> => {
      if (sightingId !== null) return { frame: (await client.call('sightings.get', { sightingId }, { signal })).frame, meant: sightingId };
      return frameId === null ? null : { frame: await client.call('frames.get', { frameId }, { signal }), meant: null };
    },
    enabled: sightingId !== null || frameId !== null,
    placeholderData: keepPreviousData,
  });
  const chosen = picked?.at === opened ? picked.id : (data?.meant ?? begunWith(opened));
  const frame = data?.frame;
  return {
    frame,
    sighting: frame?.sightings.find(({ id }) => id === chosen) ?? null,
    place: meant !== null && chosen === meant.sightingId ? { rank: meant.rank, score: meant.score, modality: meant.modality } : null,
    index,
    total,
    error,
    pick: (sighting) => setPicked({ at: opened, id: sighting.id }),
  };
}
