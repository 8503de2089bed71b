import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { type FrameBox } from '../../contract/geometry.ts';
import { type EmbedderCard } from '../../contract/model.ts';

const AT_ONCE = 4;

/** What may be reached by one thing that has the whole machine: items a second. */
export type Limit = number;

/** onnxruntime's own session on crops that lie ready, `batch` at a time, on all cores. */
export async function networkAlone({ card, file }: { card: EmbedderCard; file: string }, threads: number, seconds: number, batch = 8): Promise<Limit> {
  const session = await InferenceSession.create(file, { executionProviders: ['cpu'], intraOpNumThreads: threads });
  const { width, height, name } = card.input;
  const input = new Tensor('float32', Float32Array.from({ length: batch * 3 * width * height }, (_, i) => (i % 255) / 255), [batch, 3, height, width]);
  await session.run({ [name]: input });
  const start = performance.now();
  let crops = 0;
  while (performance.now() - start < seconds * 1000) {
    await session.run({ [name]: input });
    crops += batch;
  }
  const rate = crops / ((performance.now() - start) / 1000);
  await session.release();
  return rate;
}

/** sharp on the files of a folder: decode, and cut each box out in the network's size; four at once. */
export async function sharpAlone(root: string, boxesOf: (index: number) => readonly FrameBox[], size: { width: number; height: number }): Promise<Limit> {
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
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return files.length / ((performance.now() - start) / 1000);
}

