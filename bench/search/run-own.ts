import { once } from 'node:events';
import { NO_FILTER, type FrameFilter } from '../../contract/frame.ts';
import { type Instant } from '../../contract/time.ts';
import { startScanner } from '../../engine/search/worker-scanner.ts';
import { DRAWN_MODEL, DRAWN_STEP_MS } from './drawn-index.ts';
import { type LateAnswer, type OwnAnswer, type OwnCase } from './own-answer.ts';
import { readRows } from './peer.ts';

/**
 * The engine's own scanner in a process of its own, as an engine would start it.
 * usage: fork run-own.ts INDEX.DB QUERIES DIMENSION LIMIT; sends an OwnAnswer, waits for any message, searches once more
 * and sends a LateAnswer
 */

const [indexDb = '', queriesFile = '', dimensionWord, limitWord] = process.argv.slice(2);
const dimension = Number(dimensionWord);
const limit = Number(limitWord);
const queries = readRows(queriesFile, dimension);
const WARM_UP = 10;
const calm = new AbortController().signal;

const began = performance.now();
const scanner = startScanner({ indexDb, modelRow: DRAWN_MODEL, dimension, notice: console.error });
const [query = new Float32Array(dimension)] = queries;
const { candidates: total } = await scanner.scan({ query, filter: NO_FILTER, limit }, calm);
const firstSearchMs = performance.now() - began;

const time = (part: number): Instant => Math.floor(total * part * DRAWN_STEP_MS) as Instant;
const filters: Record<string, FrameFilter> = {
  none: NO_FILTER,
  'modality (half)': { ...NO_FILTER, modality: 'infrared' },
  'camera (a tenth)': { ...NO_FILTER, cameras: ['cam3'] },
  'time (a tenth)': { ...NO_FILTER, from: time(0.45), until: time(0.55) },
  'time (all)': { ...NO_FILTER, from: time(0) },
};

const cases: OwnCase[] = [];
const rows: number[][] = [];
for (const [name, filter] of Object.entries(filters)) {
  const milliseconds: number[] = [];
  let candidates = 0;
  // The first ones run code that is not yet compiled to the end.
  for (const one of queries.slice(0, WARM_UP)) await scanner.scan({ query: one, filter, limit }, calm);
  for (const one of queries) {
    const started = performance.now();
    const result = await scanner.scan({ query: one, filter, limit }, calm);
    milliseconds.push(performance.now() - started);
    candidates = result.candidates;
    if (name === 'none') rows.push([...result.ids].map((id) => id - 1));
  }
  cases.push({ name, candidates, milliseconds });
}
process.send?.({ firstSearchMs, cases, rows, residentBytes: process.memoryUsage().rss } satisfies OwnAnswer);

await once(process, 'message');
const started = performance.now();
const { candidates } = await scanner.scan({ query, filter: NO_FILTER, limit }, calm);
process.send?.({ milliseconds: performance.now() - started, candidates } satisfies LateAnswer);
await scanner.close();
process.disconnect();
