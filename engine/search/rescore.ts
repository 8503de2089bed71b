import { cancelled } from './scan-messages.ts';
import { type Share } from './share.ts';
import { type VectorOf } from './stored-vectors.ts';
import { Top } from './top.ts';

/** Read at a time once `limit` are: each time fewer may be needed. */
const AT_ONCE = 32;
/** An abort is noticed after at most so many, 5 ms. */
const MOST_AT_ONCE = 1024;

export interface Rescoring {
  readonly query: Float32Array;
  /** |query|: the approximate scores are of its direction. */
  readonly norm: number;
  readonly limit: number;
  readonly vectorOf: VectorOf;
  idOf(row: number): number;
}

/**
 * The best of the shares by their exact scores, summed in float64; ties by id. Rows are taken by falling upper bound,
 * until the next cannot pass or tie with the worst kept: at 512 dimensions 100 to 300 rows for the best hundred.
 * @throws UserFacingError 'cancelled'; what vectorOf throws
 */
export function rescore(shares: readonly Share[], { query, norm, limit, vectorOf, idOf }: Rescoring, aborted: () => boolean): { ids: Float64Array; scores: Float32Array } {
  const { rows, scores, errors, order } = byUpperBound(shares, limit);
  const top = new Top(Math.min(limit, order.length));
  for (let start = 0; start < order.length; ) {
    if (aborted()) throw cancelled();
    const next = order[start] as number;
    // Without `limit` kept nothing is below the floor.
    if (((scores[next] as number) + (errors[next] as number)) * norm < top.floor) break;
    const end = Math.min(order.length, start + (start < limit ? Math.min(limit - start, MOST_AT_ONCE) : AT_ONCE));
    // As they lie on the disk.
    for (const index of order.slice(start, end).sort((a, b) => (rows[a] as number) - (rows[b] as number))) {
      const row = rows[index] as number;
      top.offer(exactScore(vectorOf(row), query), idOf(row));
    }
    start = end;
  }
  return top.finish();
}

/** All shares as one, without what together they exclude. */
function byUpperBound(shares: readonly Share[], limit: number): { rows: Int32Array; scores: Float32Array; errors: Float32Array; order: Uint32Array } {
  const size = shares.reduce((sum, share) => sum + share.rows.length, 0);
  const rows = new Int32Array(size);
  const scores = new Float32Array(size);
  const errors = new Float32Array(size);
  let end = 0;
  for (const share of shares) {
    rows.set(share.rows, end);
    scores.set(share.scores, end);
    errors.set(share.errors, end);
    end += share.rows.length;
  }
  const bounds = new Top(Math.min(limit, size));
  for (let i = 0; i < size; i++) bounds.offer((scores[i] as number) - (errors[i] as number), 0);
  const { floor } = bounds;
  const upper = (i: number): number => (scores[i] as number) + (errors[i] as number);
  const places = new Uint32Array(size);
  let left = 0;
  for (let i = 0; i < size; i++) if (!(upper(i) < floor)) places[left++] = i;
  const order = places.subarray(0, left);
  // Where all are taken anyway, in the order of the database.
  const byRow = order.length <= limit;
  return { rows, scores, errors, order: order.sort((a, b) => (byRow ? (rows[a] as number) - (rows[b] as number) : falling(upper(a), upper(b)))) };
}

/** Infinities are equal. */
const falling = (a: number, b: number): number => (a === b ? 0 : b - a);

/** Cosine of unit vectors, `[dimension]` each; a vector of values that are no numbers points nowhere: 0. */
export function exactScore(vector: Float32Array, query: Float32Array): number {
  const score = dot(vector, query);
  return Number.isFinite(score) ? score : 0;
}

/** Four sums side by side: 1.5 times as fast as one, since each addition waits for the last. */
function dot(vector: Float32Array, query: Float32Array): number {
  const whole = query.length - (query.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    a += (vector[i] as number) * (query[i] as number);
    b += (vector[i + 1] as number) * (query[i + 1] as number);
    c += (vector[i + 2] as number) * (query[i + 2] as number);
    d += (vector[i + 3] as number) * (query[i + 3] as number);
  }
  for (let i = whole; i < query.length; i++) a += (vector[i] as number) * (query[i] as number);
  return a + b + (c + d);
}
