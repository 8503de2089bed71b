import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { type FrameBox } from '../../contract/geometry.ts';
import { type Network } from './index-run.ts';
import { type Pace, paceOf } from './pace.ts';

const AT_ONCE = 4;

const BATCH = 8;

export interface NetworkRun {
  readonly network: Network;
  readonly threads: number;
  /** Crops a run. */
  readonly batch: number;
}

/** onnxruntime's sessions as the app opens them, each in a thread of its own, on crops that lie ready, with the whole machine to themselves. */
export async function networkAlone(network: Network, { sessions, threads }: { sessions: number; threads: number }, seconds: number): Promise<Pace> {
  const workers = Array.from({ length: sessions }, () => new Worker(new URL('network-run.ts', import.meta.url), { workerData: { network, threads, batch: BATCH } satisfies NetworkRun }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const pace = await paceOf(async () => {
    const runs = workers.map(async (worker) => {
      const answer = once(worker, 'message');
      worker.postMessage(seconds);
      return ((await answer) as [number])[0];
    });
    return (await Promise.all(runs)).reduce((all, crops) => all + crops, 0);
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return pace;
}

/** sharp on the files of a folder: decode, and cut each box out in the network's size; four at once. */
export async function sharpAlone(root: string, boxesOf: (index: number) => readonly FrameBox[], size: { width: number; height: number }): Promise<Pace> {
  sharp.concurrency(1);
  sharp.cache(false);
  const files = (await readdir(root)).filter((name) => name.endsWith('.jpg')).sort();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const { data, info } = await sharp(await readFile(join(root, files[index] as string))).raw().toBuffer({ resolveWithObject: true });
      const frame = { raw: { width: info.width, height: info.height, channels: info.channels } };
      await Promise.all(boxesOf(index).map(({ x, y, width, height }) => sharp(data, frame).extract({ left: Math.round(x), top: Math.round(y), width: Math.round(width), height: Math.round(height) }).resize({ ...size, fit: 'fill', kernel: 'linear' }).raw().toBuffer()));
    }
  };
  return paceOf(async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return files.length;
  });
}
