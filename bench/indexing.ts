/**
 * What indexing reaches beside what its parts reach alone, in the same run and turn by turn: crops of people against the
 * network on crops that lie ready, full-HD frames with a sidecar against sharp decoding them and cutting the same boxes
 * (there with a tiny network, so that decoding is the slower part); then, by size of the folder, memory and the time to find
 * that nothing has changed.
 * usage: node bench/indexing.ts [--rounds 3] [--crops 1500] [--frames 200] [--sizes 1000,10000,100000] [--out FOLDER] [--page README.md]
 * `--rounds 0` leaves the first part out, `--sizes ''` the second. FOLDER gets indexing.json, the page the tables.
 */
import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { frameBox } from '../contract/geometry.ts';
import { openBench, shippedNetwork, tinyNetwork } from './indexing/index-run.ts';
import { indexingTables, type Pace, type Size } from './indexing/indexing-tables.ts';
import { networkAlone, sharpAlone } from './indexing/limits.ts';
import { measureSize } from './indexing/measure-size.ts';
import { indexFolder } from './indexing/index-run.ts';
import { drawnPictures, writeCropFolder, writeFrameFolder } from './indexing/pictures.ts';
import { machine } from './machine.ts';
import { withSection } from './page-section.ts';

const SECONDS = 3;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, crops: { type: 'string', default: '1500' }, frames: { type: 'string', default: '200' }, sizes: { type: 'string', default: '1000,10000,100000' }, out: { type: 'string' }, page: { type: 'string' } },
});
const [rounds, crops, frames] = [Number(values.rounds), Number(values.crops), Number(values.frames)];
const onMachine = machine('onnxruntime and sharp on the CPU');
const folder = mkdtempSync(join(tmpdir(), 'duskmatch-bench-pictures-'));
const threads = availableParallelism();
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const share = (of: readonly number[], alone: readonly number[]): number => median(of.map((rate, round) => rate / ((alone[round] as number) + (alone[round + 1] as number)) * 2));

try {
  const drawn = await drawnPictures();
  const paces: Pace[] = [];
  if (rounds > 0) paces.push(await cropPace(drawn), await framePace(drawn));
  const sizes: Size[] = [];
  for (const count of values.sizes.split(',').filter(Boolean).map(Number)) {
    sizes.push(await measureSize(drawn, join(folder, 'sized'), sizes.at(-1)?.frames ?? 0, count));
    console.error(`${count} frames measured`);
  }
  const result = { machine: onMachine, paces, sizes };
  const text = indexingTables(result);
  console.log(text);
  if (values.out !== undefined) {
    await mkdir(values.out, { recursive: true });
    await writeFile(join(values.out, 'indexing.json'), `${JSON.stringify(result, null, 2)}\n`);
  }
  if (values.page !== undefined) await writeFile(values.page, withSection(await readFile(values.page, 'utf8'), 'indexing', text));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function cropPace({ crops: pictures }: Awaited<ReturnType<typeof drawnPictures>>): Promise<Pace> {
  const root = join(folder, 'crops');
  await writeCropFolder(root, pictures, 0, crops);
  const network = shippedNetwork();
  const alone = [await networkAlone(network, threads, SECONDS)];
  const indexed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    indexed.push(await paceOf(network, root, crops));
    alone.push(await networkAlone(network, threads, SECONDS));
  }
  return { what: `crops of people, ${network.card.id}`, peer: 'onnxruntime alone', alone: median(alone), indexed: median(indexed), share: share(indexed, alone) };
}

async function framePace(drawn: Awaited<ReturnType<typeof drawnPictures>>): Promise<Pace> {
  const root = join(folder, 'frames');
  const boxes = await writeFrameFolder(root, drawn, frames);
  const network = tinyNetwork();
  const boxesOf = (index: number) => (drawn.frames[index % drawn.frames.length]?.boxes ?? []).map(({ x, y, width, height }) => frameBox(x, y, width, height));
  const alone = [await sharpAlone(root, boxesOf, network.card.input)];
  const indexed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    indexed.push(await paceOf(network, root, frames));
    alone.push(await sharpAlone(root, boxesOf, network.card.input));
  }
  return { what: `frames of 1920 × 1080 with a sidecar, ${(boxes / frames).toFixed(1)} people each`, peer: 'sharp alone', alone: median(alone), indexed: median(indexed), share: share(indexed, alone) };
}

/** Frames a second of one run into an empty workspace. */
async function paceOf(network: ReturnType<typeof tinyNetwork>, root: string, count: number): Promise<number> {
  const bench = await openBench(network);
  try {
    const { job, seconds } = await indexFolder(bench.client, root, 'whole');
    if (job.counts.added !== count) throw new Error(`${job.counts.added} of ${count} frames were indexed.`);
    return count / seconds;
  } finally {
    await bench.close();
  }
}
