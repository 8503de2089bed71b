import { expect, it } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { orthonormalRows } from './orthonormal.ts';

it('gives rows of length 1 at right angles', () => {
  const matrix = orthonormalRows(12, 20, new Random(1));
  for (let a = 0; a < 12; a++) for (let b = 0; b < 12; b++) {
    let dot = 0;
    for (let i = 0; i < 20; i++) dot += (matrix[a * 20 + i] ?? NaN) * (matrix[b * 20 + i] ?? NaN);
    expect(dot).toBeCloseTo(a === b ? 1 : 0, 6);
  }
});

it('depends on the seed alone', () => {
  expect(orthonormalRows(3, 5, new Random(7))).toEqual(orthonormalRows(3, 5, new Random(7)));
  expect(orthonormalRows(3, 5, new Random(7))).not.toEqual(orthonormalRows(3, 5, new Random(8)));
});
