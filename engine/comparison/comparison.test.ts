import { expect, it } from 'vitest';
import { type SightingId } from '../../contract/ids.ts';
import { type LabelledRow } from '../calibration/labelled-row.ts';
import { labelledQueries } from './choose-queries.ts';
import { directionScores, measuredRows } from './direction-scores.ts';

const row = (id: number, identity: string, modality: 'visible' | 'infrared', camera: string | null, scope = '1'): LabelledRow => ({ sightingId: id as SightingId, modality, camera, takenAt: null, frameKey: `f${id}`, data: { scope, identity }, person: null, notPersons: [] });

it('measures both directions by hand-checked ranks, in the data with the most people', async () => {
  const rows = [row(1, 'a', 'visible', 'v'), row(2, 'b', 'visible', 'v'), row(3, 'a', 'infrared', 'i'), row(4, 'b', 'infrared', 'i'), row(5, 'z', 'visible', 'v', '2'), row(6, 'y', 'visible', 'v', '2')];
  const measured = measuredRows(rows);
  expect(measured.map(({ sightingId }) => sightingId)).toEqual([1, 2, 3, 4]);
  // visible a is nearest to infrared b: found second; visible b is right
  const vectors = Float32Array.from([1, 0, 0, 0, 1, 0, 0.6, 0, 0.8, 0.8, 0.6, 0]);
  const [there, back] = await directionScores(measured, vectors, 3);
  expect(there).toMatchObject({ query: 'visible', gallery: 'infrared', rank1: 0.5, mAP: 0.75, mINP: 0.75, queries: 2 });
  expect(back).toMatchObject({ query: 'infrared', gallery: 'visible', rank1: 0.5, queries: 2 });
});

it('cannot measure where nobody has both modalities', () => {
  expect(measuredRows([row(1, 'a', 'visible', null), row(2, 'b', 'infrared', null)])).toEqual([]);
});

it('chooses one sighting each of people seen in both modalities', () => {
  const rows = Array.from({ length: 10 }, (_, i) => [row(2 * i, String(i), 'visible', null), row(2 * i + 1, String(i), 'infrared', null)]).flat();
  const chosen = labelledQueries([...rows, row(99, 'alone', 'visible', null)], 4);
  expect(chosen).toHaveLength(4);
  expect(new Set(chosen.map((one) => (one.kind === 'sighting' ? one.sightingId % 2 : 'photo'))).size).toBe(2);
});
