/**
 * Does a first pass over four bits a dimension, after a random rotation, beat the engine's scan of eight? Both search the same
 * drawn gallery on two threads, in one run; the answers are compared. What 1, 2 and 3 bits would let through is counted.
 * usage: node bench/few-bits.ts [--rows 100000] [--queries 200] [--limit 100] [--reach 5.5] [--out FOLDER] [--page README.md]
 * `--reach`: by how many standard deviations a row's estimate must miss to be dropped.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import wabt from 'wabt';
import { fewBits, middleOf } from './few-bits/codes.ts';
import { contestOf } from './few-bits/measure.ts';
import { rotation } from './few-bits/rotation.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { median } from './quantile.ts';
import { CLUSTERS, ClusteredVectors } from './search/clustered.ts';
import { readRows } from './search/peer.ts';
import { drawnWork } from './search/work-folder.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    queries: { type: 'string', default: '200' },
    limit: { type: 'string', default: '100' },
    reach: { type: 'string', default: '5.5' },
    ...PUBLISH_OPTIONS,
  },
});
/** Rows on which what fewer bits let through is counted. */
const SAMPLE = 20_000;
const FEATURES = { simd: true, threads: true, relaxed_simd: true };
const [limit, reach, dimension] = [Number(values.limit), Number(values.reach), CLUSTERS.dimension];
const onMachine = machine('2 threads');

async function kernel(): Promise<WebAssembly.Module> {
  const parsed = (await wabt()).parseWat('four-bits.wat', await readFile(new URL('./few-bits/four-bits.wat', import.meta.url), 'utf8'), FEATURES);
  return new WebAssembly.Module(parsed.toBinary({}).buffer);
}

/** Share of a sample's rows that codes of so many bits cannot exclude from the best `share` of it, for one query. */
function letThrough(sample: readonly Float32Array[], query: Float32Array, bits: number, share: number): number {
  const middle = middleOf(bits);
  const upper: number[] = [];
  const exact: number[] = [];
  for (const vector of sample) {
    const { codes, scale, error } = fewBits(vector, bits);
    let estimate = 0;
    let score = 0;
    for (let i = 0; i < dimension; i++) {
      estimate += (query[i] as number) * ((codes[i] as number) - middle);
      score += (query[i] as number) * (vector[i] as number);
    }
    upper.push(scale * estimate + (reach * error) / Math.sqrt(dimension - 1));
    exact.push(score);
  }
  const floor = exact.sort((a, b) => b - a)[Math.floor(sample.length * share)] ?? -Infinity;
  return upper.filter((bound) => bound >= floor).length / sample.length;
}

const results = [];
const module = await kernel();
for (const rows of values.rows.split(',').map(Number)) {
  const work = drawnWork(join(tmpdir(), 'duskmatch-bench'), rows, Number(values.queries), limit, CLUSTERS);
  const rotate = rotation(dimension, ((random) => () => random.random())(new ClusteredVectors({ ...CLUSTERS, identities: 1, seed: 99 })));
  const contest = contestOf(rows, dimension, module, rotate);
  const sample: Float32Array[] = [];
  const descriptor = openSync(work.vectors, 'r');
  const vector = new Float32Array(dimension);
  for (let row = 0; row < rows; row++) {
    readSync(descriptor, vector);
    contest.add(vector);
    if (row % Math.ceil(rows / SAMPLE) === 0) {
      const rotated = vector.slice();
      rotate(rotated);
      sample.push(rotated);
    }
  }
  closeSync(descriptor);
  await contest.start();
  const queries = readRows(work.queries, dimension);
  for (const query of queries.slice(0, 10)) await contest.ask(query, limit, reach);
  const measured = [];
  for (const query of queries) measured.push(await contest.ask(query, limit, reach));
  const through = [1, 2, 3, 4].map((bits) => ({
    bits,
    rows: Math.round(rows * median(queries.slice(0, 8).map((query) => {
      const rotated = query.slice();
      rotate(rotated);
      return letThrough(sample, rotated, bits, limit / rows);
    }))),
  }));
  results.push({ rows, eightMs: median(measured.map((one) => one.eightMs)), fourMs: median(measured.map((one) => one.fourMs)), second: median(measured.map((one) => one.second)), equal: measured.filter((one) => one.equal).length, queries: queries.length, through });
  await contest.close();
}

const count = (value: number): string => value.toLocaleString('en-US');
const text = [
  `Four bits first against eight at once: the best ${limit}, ${dimension} dimensions, rows dropped ${reach} standard deviations out. ${onMachine}.`,
  '',
  '| sightings | eight bits, ms | four bits first, ms | rows scored again with eight | equal answers | 1, 2, 3, 4 bits would let through |',
  '|--:|--:|--:|--:|--:|---|',
  ...results.map((one) => `| ${count(one.rows)} | ${one.eightMs.toFixed(1)} | ${one.fourMs.toFixed(1)} | ${count(one.second)} | ${count(one.equal)} of ${count(one.queries)} | ${one.through.map(({ rows }) => count(rows)).join(', ')} |`),
].join('\n');
await publish('few-bits', { machine: onMachine, dimension, limit, reach, results }, text, values);
