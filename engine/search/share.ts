import { listRows, passesAll, passingRuns, type RowFilter } from './filter.ts';
import { BLOCK_ROWS } from './gallery/layout.ts';
import { type Segments } from './gallery/segments.ts';
import { Top } from './top.ts';

/** One pass over all blocks, shared by the threads that take part. */
export interface ScanJob {
  /** See quantiseQuery. */
  readonly query: Int16Array;
  readonly scale: number;
  /** What the query's codes can add to every row's error. */
  readonly slack: number;
  readonly filter: RowFilter;
  readonly limit: number;
  /** Of the gallery. */
  readonly rows: number;
  readonly epoch: number;
  /** One shared number: the next block that no thread has taken. */
  readonly next: Int32Array;
}

/** What one thread found. */
export interface Share {
  /** Rows that passed the filter. */
  readonly passed: number;
  /** Rows that may be among the best, with approximate scores of the query's direction: at least all that are. */
  readonly rows: Int32Array;
  readonly scores: Float32Array;
  /** The most by which each score can be wrong. */
  readonly errors: Float32Array;
}

/**
 * Scores blocks until none is left. A row is kept unless so many others are certainly better that it cannot be among
 * the `limit` best: its upper bound against the limit-th best lower bound so far.
 * @returns null once `aborted` says so, which is asked before each block (0.1 ms at 512 dimensions)
 */
export function scanShare(segments: Segments, job: ScanJob, aborted: () => boolean): Share | null {
  const { slack, rows: total } = job;
  const bounds = new Top(Math.min(job.limit, total));
  const kept = new Kept();
  let passed = 0;
  for (;;) {
    const index = Atomics.add(job.next, 0, 1);
    const count = Math.min(BLOCK_ROWS, total - index * BLOCK_ROWS);
    if (count <= 0) return { passed, ...kept.above(bounds.floor) };
    if (aborted()) return null;
    const { block, kernel: { scratch } } = segments.at(index);
    passed += scanBlock(segments, index, count, job, () => bounds.floor - slack, (hits) => {
      for (let hit = 0; hit < hits; hit++) {
        const row = scratch.rows[hit] as number;
        const score = scratch.scores[hit] as number;
        const error = (block.errors[row] as number) + slack;
        bounds.offer(score - error, 0);
        kept.add(index * BLOCK_ROWS + row, score, error);
      }
    });
  }
}

/** Scored at a time while every row is kept, so that few are. */
const PIECE = 512;

/**
 * @param take told how many rows stand in the scratch, several times
 * @returns how many passed the filter
 */
function scanBlock(segments: Segments, index: number, count: number, { query, scale, filter, epoch }: ScanJob, floor: () => number, take: (hits: number) => void): number {
  const { block, kernel } = segments.at(index);
  const { list } = kernel.scratch;
  kernel.scratch.query.set(query);
  const scanRun = (first: number, end: number): number => {
    for (let at = first; at < end; ) {
      const length = Math.min(end - at, floor() === -Infinity ? PIECE : BLOCK_ROWS);
      take(kernel.scan(block, at, length, scale, floor()));
      at += length;
    }
    return end - first;
  };
  if (passesAll(filter)) return scanRun(0, count);
  const digest = count < BLOCK_ROWS ? null : segments.digest(index, epoch);
  const runs = digest && passingRuns(digest, filter, list);
  if (runs === null) {
    const passed = listRows(block, count, digest, filter, list);
    take(kernel.scanListed(block, passed, scale, floor()));
    return passed;
  }
  let passed = 0;
  for (let run = 0; run < runs; run++) passed += scanRun(list[2 * run] as number, list[2 * run + 1] as number);
  return passed;
}

/** Growing columns. */
class Kept {
  #rows = new Int32Array(BLOCK_ROWS);
  #scores = new Float32Array(BLOCK_ROWS);
  #errors = new Float32Array(BLOCK_ROWS);
  #size = 0;

  add(row: number, score: number, error: number): void {
    if (this.#size === this.#rows.length) {
      this.#rows = grown(this.#rows, new Int32Array(2 * this.#size));
      this.#scores = grown(this.#scores, new Float32Array(2 * this.#size));
      this.#errors = grown(this.#errors, new Float32Array(2 * this.#size));
    }
    this.#rows[this.#size] = row;
    this.#scores[this.#size] = score;
    this.#errors[this.#size++] = error;
  }

  above(floor: number): { rows: Int32Array; scores: Float32Array; errors: Float32Array } {
    let size = 0;
    for (let i = 0; i < this.#size; i++) {
      const score = this.#scores[i] as number;
      const error = this.#errors[i] as number;
      if (score + error < floor) continue;
      this.#rows[size] = this.#rows[i] as number;
      this.#scores[size] = score;
      this.#errors[size++] = error;
    }
    return { rows: this.#rows.slice(0, size), scores: this.#scores.slice(0, size), errors: this.#errors.slice(0, size) };
  }
}

function grown<T extends Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
