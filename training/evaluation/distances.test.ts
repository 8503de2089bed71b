import { expect, test } from 'vitest';
import { manyCosineDistances } from './distances.ts';
import { cosineDistances, euclideanDistances, unitRows } from './feature-rows.ts';

const DIMENSION = 64;
const COUNT = 1000;

function drawn(): ReturnType<typeof unitRows> {
  let state = 7;
  const values = Float32Array.from({ length: 2 * COUNT * DIMENSION }, () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) >> 8) / 2 ** 23);
  // rows 3, 500 and 1999 are the same
  for (const row of [500, 1999]) values.copyWithin(row * DIMENSION, 3 * DIMENSION, 4 * DIMENSION);
  return unitRows(values, DIMENSION, 'drawn rows');
}

const places = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

test('the matrix product gives the distances of the slow way, and ties where rows are the same', async () => {
  const features = drawn();
  const queries = places(0, COUNT);
  // more than enough to be worth it, and no whole number of tiles
  const gallery = [...places(COUNT, COUNT), 3, 500].reverse();
  const slow = cosineDistances(features, queries, gallery);
  const fast = await manyCosineDistances(features, queries, gallery);
  expect([fast.queries, fast.gallery]).toEqual([slow.queries, slow.gallery]);
  let most = 0;
  for (let i = 0; i < slow.values.length; i++) most = Math.max(most, Math.abs((fast.values[i] as number) - (slow.values[i] as number)));
  expect(most).toBeLessThan(5e-7);
  const same = [1999, 3, 500].map((row) => gallery.indexOf(row));
  for (const query of queries) expect(new Set(same.map((place) => fast.values[query * gallery.length + place])).size, `query ${query}`).toBe(1);
});

test('few are the very numbers of the slow way', async () => {
  const features = drawn();
  expect(await manyCosineDistances(features, [0, 5], [9, 3, 1])).toEqual(cosineDistances(features, [0, 5], [9, 3, 1]));
});

test('Euclidean distances are those of the cosines', () => {
  const features = unitRows(Float32Array.of(1, 0, 0, 2, -3, 0), 2, 'rows');
  expect(Array.from(euclideanDistances(cosineDistances(features, [0], [0, 1, 2])).values)).toEqual([0, Math.fround(Math.SQRT2), 2]);
});
