import { type Exemplar, type QueryPhoto } from '../../contract/search.ts';
import { identityOf, type LabelledRow } from '../calibration/labelled-row.ts';

/** One sighting each of people seen in both modalities, evenly spread over them, the modalities in turn. */
export function labelledQueries(labelled: readonly LabelledRow[], count: number): Exemplar[] {
  const people = [...Map.groupBy(labelled.filter((row) => row.data !== null || row.person !== null), identityOf).values()].filter((rows) => new Set(rows.map(({ modality }) => modality)).size > 1);
  const every = Math.max(1, people.length / count);
  return Array.from({ length: Math.min(count, people.length) }, (_, at) => people[Math.floor(at * every)] ?? []).flatMap((rows, at): Exemplar[] => {
    const wanted = at % 2 === 0 ? 'visible' : 'infrared';
    const row = rows.find(({ modality }) => modality === wanted);
    return row ? [{ kind: 'sighting', sightingId: row.sightingId }] : [];
  });
}

/** Photos searched with, by the best box found in each. */
export const photoQueries = (photos: readonly QueryPhoto[]): Exemplar[] => photos.map(({ id, boxes, guess }) => ({ kind: 'photo', queryId: id, box: boxes[0]?.box ?? null, modality: guess.modality }));
