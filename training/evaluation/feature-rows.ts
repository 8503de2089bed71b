import { UserFacingError } from '../../contract/errors.ts';
import { type DistanceMatrix } from './labelled.ts';

/** Vectors of length 1, one a row: `[rows, dimension]`. */
export interface FeatureRows {
  readonly values: Float32Array;
  readonly dimension: number;
}

/**
 * Divides each row by its length.
 * @param source names the rows in an error
 * @throws UserFacingError 'bad-request' for a row that is not finite or all zero
 */
export function unitRows(values: Float32Array, dimension: number, source: string): FeatureRows {
  const out = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += dimension) {
    let sum = 0;
    for (let i = start; i < start + dimension; i++) sum += (values[i] as number) ** 2;
    if (!Number.isFinite(sum) || sum === 0) throw new UserFacingError('bad-request', `Row ${start / dimension} (from 0) of ${source} is ${sum === 0 ? 'all zero' : 'not finite'}.`, { remedy: 'Compute the features again.' });
    const scale = 1 / Math.sqrt(sum);
    for (let i = start; i < start + dimension; i++) out[i] = (values[i] as number) * scale;
  }
  return { values: out, dimension };
}

/** Negated cosines of chosen rows: `[queries, gallery]`; smaller is nearer. */
export function cosineDistances(features: FeatureRows, queries: readonly number[], gallery: readonly number[]): DistanceMatrix {
  const values = new Float32Array(queries.length * gallery.length);
  queries.forEach((query, q) => {
    gallery.forEach((other, g) => {
      values[q * gallery.length + g] = -dot(features, query, other);
    });
  });
  return { queries: queries.length, gallery: gallery.length, values };
}

/** Euclidean distances of unit rows out of their negated cosines, as re-ranking takes them. */
export function euclideanDistances({ values, ...size }: DistanceMatrix): DistanceMatrix {
  return { ...size, values: (values as Float32Array).map((negated) => Math.sqrt(Math.max(0, 2 + 2 * negated))) };
}

function dot({ values, dimension }: FeatureRows, a: number, b: number): number {
  const [from, other] = [a * dimension, b * dimension];
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += (values[from + i] as number) * (values[other + i] as number);
  return sum;
}
