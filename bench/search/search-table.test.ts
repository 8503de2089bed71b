import { expect, test } from 'vitest';
import { ClusteredVectors } from './clustered.ts';
import { median } from '../quantile.ts';
import { recall } from './measure.ts';
import { searchTable } from './search-table.ts';

const SETTINGS = { dimension: 64, identities: 20, noise: 0.65, shift: 0.5, seed: 3 };
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

test('drawn vectors are the same for a seed, of unit length, and near their own kind', () => {
  const [first, second] = [new ClusteredVectors(SETTINGS), new ClusteredVectors(SETTINGS)];
  const a = first.draw(3, 'visible');
  expect(a).toEqual(second.draw(3, 'visible'));
  expect(cosine(a, a)).toBeCloseTo(1, 6);
  const [same, across, other] = [first.draw(3, 'visible'), first.draw(3, 'infrared'), first.draw(4, 'infrared')].map((one) => cosine(a, one)) as [number, number, number];
  expect(same).toBeGreaterThan(across);
  expect(across).toBeGreaterThan(other);
});

test('recall counts what was found, in any order, and equality the order too', () => {
  expect(recall([[1, 2], [4, 3]], [[1, 2], [3, 4]])).toEqual({ recall: 1, equal: 1 });
  expect(recall([[1, 9], []], [[1, 2], [3, 4]])).toEqual({ recall: 0.25, equal: 0 });
  expect(median([5, 1, 3])).toBe(3);
});

test('ratios are to the search without a filter', () => {
  const peer = { name: 'numpy', version: '2', milliseconds: 30, buildSeconds: 0, peakBytes: 2e9, recall: 1, equal: 4 };
  const text = searchTable({
    machine: 'here', dimension: 8, identities: 2, queries: 4, limit: 100,
    sizes: [{ rows: 1000, firstSearchMs: 500, rebuildMs: 2000, residentBytes: 1e8, cases: [{ name: 'none', candidates: 1000, milliseconds: 10 }, { name: 'camera (a tenth)', candidates: 100, milliseconds: 2 }], peers: [peer] }],
  });
  expect(text).toContain('| **Duskmatch** | **10** | 1.00 | 1, 4 of 4 | 0.10 |');
  expect(text).toContain('| Duskmatch, filtered by camera (a tenth) | 2.0 | 0.20 |');
  expect(text).toContain('| numpy 2 | 30 | 3.00 | 1.000, 4 of 4 | 2.00 |');
});
