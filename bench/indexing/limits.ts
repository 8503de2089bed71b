import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { type FrameBox } from '../../contract/geometry.ts';
import { openSession } from '../../engine/model/session.ts';
import { type Network } from './index-run.ts';
import { type Pace, paceOf } from './pace.ts';

const AT_ONCE = 4;

/** onnxruntime's session as the app opens it, on crops that lie ready, `batch` at a time, with the whole machine to itself. */
export async function networkAlone({ card, file }: Network, threads: number, seconds: number, batch = 8): Promise<Pace> {
  const session = await openSession(file, { provider: 'cpu', threads });
  const { width, height, name } = card.input;
  const input = new Tensor('float32', Float32Array.from({ length: batch * 3 * width * height }, (_, i) => (i % 255) / 255), [batch, 3, height, width]);
  await session.run({ [name]: input });
  const pace = await paceOf(async () => {
    const until = performance.now() + seconds * 1000;
    let crops = 0;
    for (; performance.now() < until; crops += batch) await session.run({ [name]: input });
    return crops;
  });
  await session.release();
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
