import { useMemo } from 'react';
import { type Timeline, type TimelineLane, type TimelineMark } from '../../contract/search.ts';
import { engineView } from '../search/results/use-results.ts';
import { useSearch } from '../search/search-store.ts';
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useEngine } from '../state/engine.tsx';

const NO_MARKS: readonly TimelineMark[] = [];

const byName = (a: TimelineLane, b: TimelineLane): number => (a.camera === null ? 1 : b.camera === null ? -1 : a.camera.localeCompare(b.camera, undefined, { numeric: true }));

/** The present results by camera and time, lanes by name, a lane without a name last. */
export function useTimeline(): { timeline: Timeline | undefined; error: Error | null } {
  const { client } = useEngine();
  const searchId = useSearch(({ answer }) => answer?.summary.id ?? null);
  const wanted = useSearch(({ timeline }) => timeline);
  const minScore = useSearch((search) => search.minScore);
  const view = engineView({ order: 'score', minScore });
  const { data, error } = useQuery({
    queryKey: ['search.timeline', searchId, view.minScore],
    queryFn: async ({ signal }) => {
      if (searchId === null) return null;
      const timeline = await client.call('search.timeline', { searchId, ...view }, { signal });
      return { ...timeline, lanes: [...timeline.lanes].sort(byName) };
    },
    enabled: searchId !== null && wanted,
    placeholderData: keepPreviousData,
  });
  return { timeline: data ?? undefined, error };
}

/** All marks by time: the walk of the viewer when it was opened from the timeline. */
export function useMarks(): readonly TimelineMark[] {
  const { timeline } = useTimeline();
  return useMemo(() => (timeline === undefined ? NO_MARKS : timeline.lanes.flatMap(({ marks }) => marks).sort((a, b) => a.takenAt - b.takenAt || a.rank - b.rank)), [timeline]);
}
