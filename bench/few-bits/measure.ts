import { Worker } from 'node:worker_threads';
import { BLOCK_ROWS } from '../../engine/search/gallery/layout.ts';
import { Gallery } from '../../engine/search/gallery/gallery.ts';
import { quantiseQuery } from '../../engine/search/gallery/quantise.ts';
import { type Segment } from '../../engine/search/gallery/segments.ts';
import { exactScores } from '../../engine/search/exact-scores.ts';
import { rescore } from '../../engine/search/rescore.ts';
import { Crew } from '../../engine/search/crew.ts';
import { scanGallery } from '../../engine/search/scan.ts';
import { NO_FILTER } from '../../contract/frame.ts';
import { fewBits, middleOf } from './codes.ts';
import { SCRATCH, passOf, type PassData, type PassJob, type PassShare, type Places } from './pass.ts';

const BITS = 4;
const PAGE = 65_536;

export interface Measured {
  readonly eightMs: number;
  readonly fourMs: number;
  /** Rows that four bits could not exclude. */
  readonly second: number;
  readonly equal: boolean;
}

/** Both ways to search the same rows, on two threads. */
export interface Contest {
  add(vector: Float32Array): void;
  start(): Promise<void>;
  ask(query: Float32Array, limit: number, reach: number): Promise<Measured>;
  close(): Promise<void>;
}

export function contestOf(rows: number, dimension: number, module: WebAssembly.Module, rotate: (vector: Float32Array) => void): Contest {
  const segments: Segment[] = [];
  const gallery: Gallery = new Gallery({ dimension, threads: 2, onSegment: (segment) => segments.push(segment) });
  const crew = new Crew(gallery.layout, 2);
  const vectors = Array.from({ length: Math.ceil(rows / BLOCK_ROWS) }, () => new Float32Array(BLOCK_ROWS * dimension));
  const stride = dimension / 2;
  const codesAt = 2 * SCRATCH;
  const places: Places = { rows, stride, codes: codesAt, scales: codesAt + rows * stride, errors: codesAt + rows * (stride + 4) };
  const pages = Math.ceil((codesAt + rows * (stride + 8)) / PAGE) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const packed = new Uint8Array(memory.buffer, places.codes, rows * stride);
  const scales = new Float32Array(memory.buffer, places.scales, rows);
  const errors = new Float32Array(memory.buffer, places.errors, rows);
  const codes = new Uint8Array(dimension);
  let count = 0;
  let own: (job: PassJob) => PassShare;
  let helper: Worker;
  const vectorOf = (row: number): Float32Array => (vectors[Math.floor(row / BLOCK_ROWS)] as Float32Array).subarray((row % BLOCK_ROWS) * dimension, (row % BLOCK_ROWS + 1) * dimension);

  async function narrowed(query: Float32Array, limit: number, reach: number): Promise<{ ids: Float64Array; second: number }> {
    const coarse = coarseQuery(query, rotate);
    const fine = quantiseQuery(query, gallery.layout.stride);
    const job: PassJob = { ...coarse, reach: reach / Math.sqrt(dimension - 1), fine: fine.codes, scale: fine.scale, slack: fine.error * gallery.largestNorm, limit, next: new Int32Array(new SharedArrayBuffer(4)) };
    const other = new Promise<PassShare>((resolve) => helper.once('message', resolve));
    helper.postMessage(job);
    const mine = own(job);
    const shares = [mine, await other].map((share) => ({ passed: rows, rows: Int32Array.from(share.rows), scores: Float32Array.from(share.scores), errors: Float32Array.from(share.errors), second: share.second }));
    const { ids } = await rescore(shares, { norm: fine.norm, limit, scoresOf: async (some) => exactScores(some, query, vectorOf), idOf: (row) => row + 1 }, () => false);
    return { ids, second: shares.reduce((sum, share) => sum + share.second, 0) };
  }

  return {
    add(vector) {
      vectors[Math.floor(count / BLOCK_ROWS)]?.set(vector, (count % BLOCK_ROWS) * dimension);
      gallery.append({ id: count + 1, sourceId: 1, modality: 'visible', camera: null, takenAt: null }, count + 1, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
      const rotated = vector.slice();
      rotate(rotated);
      const kept = fewBits(rotated, BITS, codes);
      pack(codes, packed.subarray(count * stride, (count + 1) * stride));
      scales[count] = kept.scale;
      errors[count++] = kept.error;
    },
    async start() {
      const data: Omit<PassData, 'thread'> = { module, memory, places, layout: gallery.layout, segments };
      for (const segment of segments) crew.addSegment(segment);
      own = passOf({ ...data, thread: 0 });
      helper = new Worker(new URL('./pass.worker.ts', import.meta.url), { workerData: { ...data, thread: 1 } satisfies PassData });
      await new Promise((resolve) => helper.once('online', resolve));
    },
    async ask(query, limit, reach) {
      const began = performance.now();
      const { ids } = await scanGallery(gallery, crew, { query, filter: NO_FILTER, limit }, { vectorOf, kept: () => null }, []);
      const between = performance.now();
      const four = await narrowed(query, limit, reach);
      return { eightMs: between - began, fourMs: performance.now() - between, second: four.second, equal: ids.every((id, rank) => id === four.ids[rank]) };
    },
    async close() {
      await helper.terminate();
      await crew.close();
    },
  };
}

/** Of each 32 dimensions the first 16 are low halves. */
function pack(codes: Uint8Array, packed: Uint8Array): void {
  for (let i = 0; i < packed.length; i++) {
    const low = Math.floor(i / 16) * 32 + (i % 16);
    packed[i] = (codes[low] as number) | ((codes[low + 16] as number) << 4);
  }
}

/** What its own codes lose of the query is far less than what four bits lose of a row, and is given to the reach. */
function coarseQuery(query: Float32Array, rotate: (vector: Float32Array) => void): Pick<PassJob, 'coarse' | 'bias' | 'factor'> {
  const rotated = query.slice();
  rotate(rotated);
  const factor = rotated.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const coarse = Int8Array.from(rotated, (value) => Math.round(value / factor));
  return { coarse, bias: middleOf(BITS) * coarse.reduce((sum, value) => sum + value, 0), factor };
}
