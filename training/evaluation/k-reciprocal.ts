import { type DistanceMatrix } from './labelled.ts';

export interface ReRankSettings {
  /** Neighbours that must be mutual. Zhong et al. use 20; YYDS tuned 40 for SYSU-MM01, 15 RegDB, 25 LLCM. */
  readonly k1: number;
  /** Neighbours averaged in local query expansion; 1 leaves it out. */
  readonly k2: number;
  /** Weight of the original distance, 0 to 1. */
  readonly lambda: number;
}
export const DEFAULT_RE_RANK: ReRankSettings = { k1: 20, k2: 6, lambda: 0.3 };

/**
 * k-reciprocal re-ranking (Zhong et al., CVPR 2017), equal to fast-reid's `re_ranking`: distances are squared, divided by
 * their row's maximum and kept in float32. It looks at all queries and gallery rows together, so its numbers are
 * reported apart from plain ones.
 * @param all Euclidean distances among queries then gallery, square: `[q + g, q + g]`
 * @returns distances `[q, g]`
 */
export function reRank(all: DistanceMatrix, queries: number, { k1, k2, lambda }: ReRankSettings): DistanceMatrix {
  const size = all.gallery;
  const original = normalisedSquares(all);
  const ranks = rankRows(original, size, Math.max(k1, k2) + 1);
  const encoded = expandQueries(encodeNeighbours(original, ranks, size, k1), ranks, size, k2);
  const gallery = size - queries;
  const values = new Float32Array(queries * gallery);
  for (let q = 0; q < queries; q++) {
    const overlap = overlaps(encoded, size, q);
    for (let g = 0; g < gallery; g++) {
      const shared = overlap[queries + g] ?? 0;
      const jaccard = 1 - shared / (2 - shared);
      values[q * gallery + g] = jaccard * (1 - lambda) + (original[q * size + queries + g] ?? 0) * lambda;
    }
  }
  return { queries, gallery, values };
}

function normalisedSquares({ values, gallery: size }: DistanceMatrix): Float32Array {
  const out = Float32Array.from({ length: size * size }, (_, i) => (values[i] ?? 0) ** 2);
  for (let row = 0; row < size; row++) {
    const slice = out.subarray(row * size, (row + 1) * size);
    const max = slice.reduce((a, b) => Math.max(a, b), 0);
    if (max > 0) slice.forEach((value, i) => (slice[i] = value / max));
  }
  return out;
}

/** Indices of each row's nearest `count`, nearest first. */
function rankRows(distances: Float32Array, size: number, count: number): number[][] {
  return Array.from({ length: size }, (_, row) => {
    const at = (i: number): number => distances[row * size + i] ?? 0;
    return Array.from({ length: size }, (_, i) => i).sort((a, b) => at(a) - at(b) || a - b).slice(0, count);
  });
}

/** Those of the k nearest of `row` (itself included) that have `row` among their own k nearest. */
function mutual(ranks: readonly number[][], row: number, k: number): number[] {
  return (ranks[row] ?? []).slice(0, k + 1).filter((other) => (ranks[other] ?? []).slice(0, k + 1).includes(row));
}

/** NumPy's `around` at halves: to the even number. */
const halfToEven = (value: number): number => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Each row as weights over its k-reciprocal neighbours, sum 1: `[size, size]`. */
function encodeNeighbours(distances: Float32Array, ranks: readonly number[][], size: number, k1: number): Float32Array {
  const encoded = new Float32Array(size * size);
  const half = halfToEven(k1 / 2);
  for (let row = 0; row < size; row++) {
    const nearest = mutual(ranks, row, k1);
    const expanded = new Set(nearest);
    for (const candidate of nearest) {
      const theirs = mutual(ranks, candidate, half);
      const shared = theirs.filter((one) => nearest.includes(one)).length;
      if (shared > (2 / 3) * theirs.length) for (const one of theirs) expanded.add(one);
    }
    const weights = [...expanded].map((other) => [other, Math.exp(-(distances[row * size + other] ?? 0))] as const);
    const sum = weights.reduce((total, [, weight]) => total + weight, 0);
    for (const [other, weight] of weights) encoded[row * size + other] = weight / sum;
  }
  return encoded;
}

/** Local query expansion: the mean of the encodings of a row's k2 nearest. */
function expandQueries(encoded: Float32Array, ranks: readonly number[][], size: number, k2: number): Float32Array {
  if (k2 === 1) return encoded;
  const out = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const nearest = (ranks[row] ?? []).slice(0, k2);
    for (let i = 0; i < size; i++) out[row * size + i] = nearest.reduce((sum, other) => sum + (encoded[other * size + i] ?? 0), 0) / nearest.length;
  }
  return out;
}

/** Sum over dimensions of the lesser weight, of one row against every row: `[size]`. */
function overlaps(encoded: Float32Array, size: number, row: number): Float32Array {
  const out = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const own = encoded[row * size + i] ?? 0;
    if (own === 0) continue;
    for (let other = 0; other < size; other++) out[other] = (out[other] ?? 0) + Math.min(own, encoded[other * size + i] ?? 0);
  }
  return out;
}
