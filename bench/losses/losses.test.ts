import { expect, test } from 'vitest';
import { unifiedBatchAllTriplet } from '../../training/losses/unified-batch-all-triplet.ts';
import { enumeratedUbat } from './enumerated-ubat.ts';
import { growth, lossTable, type LossRow } from './loss-table.ts';
import { costOf, differenceOf, randomBatch } from './measure.ts';

test.each([[8, 1], [16, 64], [32, 16]])('enumerated and factorised forms agree in value and gradient: n = %d, γ = %d', (n, gamma) => {
  const batch = randomBatch(n, 8, 2);
  const settings = { gamma, margin: 0.25 };
  const cost = (loss: typeof enumeratedUbat) => costOf(batch, (b) => loss(b, settings), 1);
  expect(differenceOf(cost(unifiedBatchAllTriplet), cost(enumeratedUbat))).toBeLessThan(1e-5);
  expect(differenceOf(cost(unifiedBatchAllTriplet), costOf(batch, (b) => enumeratedUbat(b, { gamma: gamma * 1.01, margin: 0.25 }), 1))).toBeGreaterThan(1e-3);
});

const row = (n: number): LossRow => ({ n, factorised: 2e-4 * n ** 2, enumerated: n > 64 ? null : 1e-3 * n ** 3, batchAll: null, difference: n > 64 ? null : 1e-7 });
const rows = [16, 32, 64, 128, 256].map(row);

test('the exponent of a power is found', () => {
  expect(growth(rows, 'factorised')).toBeCloseTo(2, 9);
  expect(growth(rows, 'enumerated')).toBeCloseTo(3, 9);
  expect(growth(rows, 'batchAll')).toBeNull();
});

test('sizes that did not fit have a dash', () => {
  const text = lossTable({ machine: 'm', dimension: 8, pictures: 2, repeats: 3, settings: { gamma: 16, margin: 0.25 }, rows, exponents: { factorised: 2, enumerated: 3, batchAll: null } });
  expect(text).toContain('| 64 | 0.82 | 262.1 | 320.0× | – | 1.0e-7 |');
  expect(text).toContain('| 256 | 13.1 | – | – | – | – |');
  expect(text).toContain('| growth | n^2.00 | n^3.00 |  | – |  |');
});
