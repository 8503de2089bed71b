/**
 * What indexing reaches beside what its parts reach alone, in the same run and turn by turn: crops of people against the
 * network on crops that lie ready, for the model that ships and for the paper's, in one session of all threads and in as many
 * sessions of one thread; full-HD frames with a sidecar against sharp decoding them and cutting the same boxes (there with a
 * tiny network, so that decoding is the slower part); then, by size of the folder, memory and the time to find that nothing
 * has changed.
 * usage: node bench/indexing.ts [--rounds 3] [--crops 12000] [--frames 500] [--sizes 1000,10000,100000] [--out FOLDER] [--page README.md]
 * `--rounds 0` leaves the first part out, `--sizes ''` the second. FOLDER gets indexing.json and indexing.md, the page the tables.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { frameBox } from '../contract/geometry.ts';
import { indexingTables, type Compared, type Size } from './indexing/indexing-tables.ts';
import { networkAlone, sharpAlone } from './indexing/limits.ts';
import { measureSize } from './indexing/measure-size.ts';
import { indexFolder, type Network, openBench, paperNetwork, shippedNetwork, tinyNetwork } from './indexing/index-run.ts';
import { type Pace, paceOf } from './indexing/pace.ts';
import { type Drawn, drawnPictures, writeCropFolder, writeFrameFolder } from './indexing/pictures.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { median } from './quantile.ts';

const SECONDS = 3;
/** Of the crops, for the paper's network: it takes twenty times as long for each. */
const FEWER = 1 / 40;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, crops: { type: 'string', default: '12000' }, frames: { type: 'string', default: '500' }, sizes: { type: 'string', default: '1000,10000,100000' }, ...PUBLISH_OPTIONS },
});
const [rounds, crops, frames] = [Number(values.rounds), Number(values.crops), Number(values.frames)];
const onMachine = machine('onnxruntime and sharp on the CPU');
const folder = mkdtempSync(join(tmpdir(), 'duskmatch-bench-pictures-'));
const threads = availableParallelism();

interface Peer {
  readonly name: string;
  readonly alone: () => Promise<Pace>;
}

/** Runs all by turns, so that whatever else the machine does falls on all. */
async function compared(what: string, peers: readonly Peer[], indexed: () => Promise<Pace>): Promise<Compared[]> {
  const runPeers = async (): Promise<Pace[]> => {
    const paces: Pace[] = [];
    for (const { alone } of peers) paces.push(await alone());
    return paces;
  };
  const [beside, own] = [[await runPeers()], [] as Pace[]];
  for (let round = 0; round < rounds; round++) {
    own.push(await indexed());
    beside.push(await runPeers());
  }
  const middle = (paces: readonly Pace[]): Pace => ({ rate: median(paces.map(({ rate }) => rate)), cpu: median(paces.map(({ cpu }) => cpu)) });
  return peers.map(({ name }, at) => {
    const alone = beside.map((paces) => paces[at] as Pace);
    const share = median(own.map(({ rate }, round) => (2 * rate) / ((alone[round]?.rate ?? NaN) + (alone[round + 1]?.rate ?? NaN))));
    return { what, peer: name, alone: middle(alone), indexed: middle(own), share };
  });
}

try {
  const drawn = await drawnPictures();
  const paces: Compared[] = [];
  if (rounds > 0) paces.push(...(await cropPace(drawn, shippedNetwork(), crops)), ...(await cropPace(drawn, await paperNetwork(folder), Math.ceil(crops * FEWER))), ...(await framePace(drawn)));
  const sizes: Size[] = [];
  for (const count of values.sizes.split(',').filter(Boolean).map(Number)) {
    sizes.push(await measureSize(drawn, join(folder, 'sized'), sizes.at(-1)?.frames ?? 0, count));
    console.error(`${count} frames measured`);
  }
  const result = { machine: onMachine, paces, sizes };
  const text = indexingTables(result);
  await publish('indexing', result, text, values);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function cropPace({ crops: pictures }: Drawn, network: Network, count: number): Promise<Compared[]> {
  const { id, input } = network.card;
  const root = join(folder, `crops-${id}`);
  await writeCropFolder(root, pictures, 0, count);
  const what = `crops of people, ${id === 'paper' ? "ResNet-50 (the paper's)" : id} at ${input.height} × ${input.width}`;
  const peers = [
    { name: 'onnxruntime alone', alone: () => networkAlone(network, { sessions: 1, threads }, SECONDS) },
    { name: 'onnxruntime alone, a session a thread', alone: () => networkAlone(network, { sessions: threads, threads: 1 }, SECONDS) },
  ];
  return compared(what, peers, () => indexing(network, root, count));
}

async function framePace(drawn: Drawn): Promise<Compared[]> {
  const root = join(folder, 'frames');
  const boxes = await writeFrameFolder(root, drawn, frames);
  const network = tinyNetwork();
  const boxesOf = (index: number) => (drawn.frames[index % drawn.frames.length]?.boxes ?? []).map(({ x, y, width, height }) => frameBox(x, y, width, height));
  return compared(`frames of 1920 × 1080 with a sidecar, ${(boxes / frames).toFixed(1)} people each`, [{ name: 'sharp alone', alone: () => sharpAlone(root, boxesOf, network.card.input) }], () => indexing(network, root, frames));
}

/** One run into an empty workspace. */
async function indexing(network: Network, root: string, count: number): Promise<Pace> {
  const bench = await openBench(network);
  try {
    return await paceOf(async () => {
      const { job } = await indexFolder(bench.client, root, 'whole');
      if (job.counts.added !== count) throw new Error(`${job.counts.added} of ${count} frames were indexed.`);
      return count;
    });
  } finally {
    await bench.close();
  }
}
