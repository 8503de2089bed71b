import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type IdentityMark, type Labels } from '../../contract/identity.ts';
import { type SightingId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { useSearch } from '../search/search-store.ts';
import { useEngine } from '../state/engine.tsx';
import { operationKey } from '../state/queries/use-operation.ts';

const subjectKey = (subject: Exemplar): string => (subject.kind === 'photo' ? subject.queryId : String(subject.sightingId));

const NONE: ReadonlyMap<string, Labels> = new Map();

/** What was said of pictures, by subjectKey; while others are being asked for, what is known of those before. */
function useLabels(subjects: readonly Exemplar[]): ReadonlyMap<string, Labels> {
  const { client } = useEngine();
  const { data } = useQuery({
    queryKey: operationKey('labels.of', { subjects: [...subjects] }),
    queryFn: async ({ signal }) => {
      const labels = await client.call('labels.of', { subjects: [...subjects] }, { signal });
      return new Map(subjects.flatMap((subject, at): [string, Labels][] => (labels[at] ? [[subjectKey(subject), labels[at]]] : [])));
    },
    enabled: subjects.length > 0,
    placeholderData: keepPreviousData,
  });
  return subjects.length > 0 ? (data ?? NONE) : NONE;
}

const ofSighting = (sightingId: SightingId): Exemplar => ({ kind: 'sighting', sightingId });

/** What was said of these sightings. */
export function useSightingLabels(ids: readonly SightingId[]): (id: SightingId) => Labels | undefined {
  const labels = useLabels(ids.map(ofSighting));
  return (id) => labels.get(subjectKey(ofSighting(id)));
}

const NO_EXAMPLES: readonly Exemplar[] = [];

/** The person that the answer's examples are confirmed as; null: nobody yet. */
export function usePersonSearched(): IdentityMark | null {
  const examples = useSearch(({ answer }) => answer?.request.exemplars ?? NO_EXAMPLES);
  const labels = useLabels(examples);
  for (const example of examples) {
    const same = labels.get(subjectKey(example))?.same;
    if (same) return same;
  }
  return null;
}
