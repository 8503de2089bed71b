import { UserFacingError } from '../../contract/errors.ts';
import { candidateRows } from './filter.ts';
import { BLOCK_ROWS, type Matrix } from './matrix.ts';
import { type ScanRequest, type ScanResult } from './scanner.ts';
import { Top } from './top.ts';

/** An abort is noticed after at most this many dot products: about 2 ms at 512 dimensions. */
const ROWS_BETWEEN_CHECKS = 4096;

export const cancelled = (): UserFacingError => new UserFacingError('cancelled', 'Cancelled.');

/**
 * Exact cosine similarity of the query with every row that passes the filter, summed in float64.
 * @throws UserFacingError 'cancelled' once `aborted` says so
 */
export function scanMatrix(matrix: Matrix, { query, filter, limit }: ScanRequest, aborted: () => boolean): ScanResult {
  if (query.length !== matrix.dimension) throw new RangeError(`A query of ${query.length} dimensions was given, the index has ${matrix.dimension}.`);
  const rows = candidateRows(matrix, filter);
  const { ids } = matrix.columns;
  const top = new Top(Math.min(limit, rows.length));
  for (let start = 0; start < rows.length; start += ROWS_BETWEEN_CHECKS) {
    if (aborted()) throw cancelled();
    const end = Math.min(start + ROWS_BETWEEN_CHECKS, rows.length);
    for (let index = start; index < end; index++) {
      const row = rows[index] as number;
      const block = matrix.block(Math.floor(row / BLOCK_ROWS));
      top.offer(dot(block, (row % BLOCK_ROWS) * matrix.dimension, query), ids[row] as number);
    }
  }
  return { candidates: rows.length, ...top.finish() };
}

/** Four sums side by side: 1.5 times as fast as one, since each addition waits for the last. */
function dot(block: Float32Array, offset: number, query: Float32Array): number {
  const whole = query.length - (query.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    a += (block[offset + i] as number) * (query[i] as number);
    b += (block[offset + i + 1] as number) * (query[i + 1] as number);
    c += (block[offset + i + 2] as number) * (query[i + 2] as number);
    d += (block[offset + i + 3] as number) * (query[i + 3] as number);
  }
  for (let i = whole; i < query.length; i++) a += (block[offset + i] as number) * (query[i] as number);
  return a + b + (c + d);
}
