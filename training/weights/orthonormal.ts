import { type Random } from '../../synthetic/random.ts';

/**
 * A random matrix `[rows, columns]`, row-major, with orthonormal rows: normal draws put at right angles by modified
 * Gram-Schmidt, done twice because once leaves 1e-7 of slant in float64 for nearly dependent rows ("twice is enough",
 * Giraud et al. 2005). Lengths and angles of vectors survive the projection up to a few percent (Johnson-Lindenstrauss).
 *
 * @param rows at most `columns`
 */
export function orthonormalRows(rows: number, columns: number, random: Random): Float32Array {
  const basis: Float64Array[] = [];
  for (let r = 0; r < rows; r++) {
    const row = Float64Array.from({ length: columns }, () => random.normal());
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) addScaled(row, other, -dot(row, other));
      const length = Math.sqrt(dot(row, row));
      row.forEach((value, i) => { row[i] = value / length; });
    }
    basis.push(row);
  }
  const matrix = new Float32Array(rows * columns);
  basis.forEach((row, r) => matrix.set(row, r * columns));
  return matrix;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function addScaled(target: Float64Array, values: Float64Array, factor: number): void {
  values.forEach((value, i) => { target[i] = (target[i] ?? 0) + factor * value; });
}
