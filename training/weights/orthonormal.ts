import { type Random } from '../../synthetic/random.ts';

/**
 * A random matrix `[rows, columns]`, row-major, with orthonormal rows: normal draws put at right angles by modified
 * Gram-Schmidt, done twice because once leaves 1e-7 of slant in float64 for nearly dependent rows ("twice is enough",
 * Giraud et al. 2005). Lengths and angles of vectors survive the projection up to a few percent (Johnson-Lindenstrauss).
 *
 * @param rows at most `columns`
 */
export function orthonormalRows(rows: number, columns: number, random: Random): Float32Array {
  return rightAngled(Float64Array.from({ length: rows * columns }, () => random.normal()), columns);
}

/**
 * The rows of a matrix `[rows, columns]` made orthonormal from the first on. They must be linearly independent.
 * @returns a new matrix of the same shape
 */
export function rightAngled(matrix: ArrayLike<number>, columns: number): Float32Array {
  const rows = Array.from({ length: matrix.length / columns }, (_, r) => Float64Array.from({ length: columns }, (_, c) => matrix[r * columns + c] ?? Number.NaN));
  rows.forEach((row, r) => {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < r; before++) addScaled(row, rows[before] as Float64Array, -dot(row, rows[before] as Float64Array));
      const length = Math.sqrt(dot(row, row));
      for (let i = 0; i < columns; i++) row[i] = (row[i] as number) / length;
    }
  });
  const result = new Float32Array(matrix.length);
  rows.forEach((row, r) => result.set(row, r * columns));
  return result;
}

// plain loops: a projection from 4,096 numbers takes 130 million of these steps
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(target: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (values[i] as number);
}
