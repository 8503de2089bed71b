import { expect, test } from 'vitest';
import { goldenB } from './golden-b.fixture.ts';
import { reRank } from './k-reciprocal.ts';

function goldenDistances() {
  const { next } = goldenB();
  const points = Array.from({ length: 20 }, () => Array.from({ length: 4 }, () => next()));
  const values = points.flatMap((a) => points.map((b) => Math.hypot(...a.map((x, i) => x - (b[i] ?? 0)))));
  return { queries: 20, gallery: 20, values };
}

test('equals fast-reid on Golden B', () => {
  const ranked = reRank(goldenDistances(), 8, { k1: 6, k2: 3, lambda: 0.3 });
  const values = Array.from(ranked.values);
  expect([ranked.queries, ranked.gallery]).toEqual([8, 12]);
  expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(65.77662, 4);
  [0.659513, 0.794826, 0.429739, 0.548999].forEach((expected, i) => expect(values[i]).toBeCloseTo(expected, 5));
  const order = values.slice(0, 12).map((value, i) => ({ value, i })).toSorted((a, b) => a.value - b.value).map(({ i }) => i);
  expect(order).toEqual([2, 4, 6, 3, 10, 7, 8, 0, 11, 1, 5, 9]);
});

test('with lambda 1 the order is that of the distances given', () => {
  const all = goldenDistances();
  const ranked = reRank(all, 8, { k1: 6, k2: 3, lambda: 1 });
  const order = (values: ArrayLike<number>, from: number): number[] => Array.from({ length: 12 }, (_, i) => i).toSorted((a, b) => (values[from + a] ?? 0) - (values[from + b] ?? 0));
  for (let q = 0; q < 8; q++) expect(order(ranked.values, q * 12)).toEqual(order(all.values, q * 20 + 8));
});

test('a handful of rows, fewer than k1, is no trouble', () => {
  const ranked = reRank({ queries: 3, gallery: 3, values: [0, 1, 2, 1, 0, 1.5, 2, 1.5, 0] }, 1, { k1: 20, k2: 6, lambda: 0.3 });
  expect(Array.from(ranked.values).every(Number.isFinite)).toBe(true);
});
