import { BLOCK_ROWS, type Layout } from '../../engine/search/gallery/layout.ts';
import { Segments, type Segment } from '../../engine/search/gallery/segments.ts';
import { Top } from '../../engine/search/top.ts';

/** Where the four-bit codes lie, in bytes: scratch of two threads, then codes, scales and errors of all rows. */
export interface Places {
  readonly rows: number;
  readonly stride: number;
  readonly codes: number;
  readonly scales: number;
  readonly errors: number;
}

export const SCRATCH = 2 ** 20;
const LIST = 2 ** 16;
const PIECE = 512;

export interface PassData {
  readonly thread: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly places: Places;
  readonly layout: Layout;
  readonly segments: readonly Segment[];
}

export interface PassJob {
  /** int8 and int16 codes of the query: for the first pass and the second. */
  readonly coarse: Int8Array;
  readonly bias: number;
  readonly factor: number;
  /** Standard deviations of the lost part's product that a row must be out by to be dropped. */
  readonly reach: number;
  readonly fine: Int16Array;
  readonly scale: number;
  readonly slack: number;
  readonly limit: number;
  readonly next: Int32Array;
}

export interface PassShare {
  /** Rows that the first pass let through. */
  readonly second: number;
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  readonly errors: readonly number[];
}

/** One thread's share of the search: blocks are narrowed by four bits, then scored by eight as the engine does. */
export function passOf({ thread, module, memory, places, layout, segments: given }: PassData): (job: PassJob) => PassShare {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const narrow = instance.exports['narrow'] as (...values: number[]) => number;
  const base = thread * SCRATCH;
  const query = new Int8Array(memory.buffer, base, 2 * places.stride);
  const list = new Int32Array(memory.buffer, base + LIST, BLOCK_ROWS);
  const segments = new Segments(layout, thread, 2);
  for (const segment of given) segments.add(segment);
  return (job) => {
    query.set(job.coarse);
    const bounds = new Top(job.limit);
    const found = { rows: [] as number[], scores: [] as number[], errors: [] as number[] };
    let second = 0;
    for (;;) {
      const index = Atomics.add(job.next, 0, 1);
      const start = index * BLOCK_ROWS;
      const count = Math.min(BLOCK_ROWS, places.rows - start);
      if (count <= 0) break;
      const { block, kernel } = segments.at(index);
      kernel.scratch.query.set(job.fine);
      // In pieces, so that the first ones raise the floor for the others.
      for (let from = 0; from < count; from += PIECE) {
        const first = start + from;
        const passed = narrow(places.codes + first * places.stride, places.stride, places.scales + 4 * first, places.errors + 4 * first, base, Math.min(PIECE, count - from), job.bias, job.factor, job.reach, bounds.floor - job.slack, base + LIST);
        second += passed;
        for (let i = 0; i < passed; i++) kernel.scratch.list[i] = (list[i] as number) + from;
        const hits = kernel.scanListed(block, passed, job.scale, bounds.floor - job.slack);
        for (let hit = 0; hit < hits; hit++) {
          const row = kernel.scratch.rows[hit] as number;
          const score = kernel.scratch.scores[hit] as number;
          const error = (block.errors[row] as number) + job.slack;
          bounds.offer(score - error, 0);
          found.rows.push(start + row);
          found.scores.push(score);
          found.errors.push(error);
        }
      }
    }
    return { second, ...found };
  };
}
