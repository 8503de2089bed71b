import { parentPort, workerData } from 'node:worker_threads';
import { errorReport } from '../../contract/errors.ts';
import { PictureCache } from '../datasets/picture-cache.ts';
import { assembleBatch } from './assemble-batch.ts';
import { type LoaderCall, type LoaderReply } from './loader-messages.ts';
import { type LoaderSettings } from './loader-settings.ts';
import { Sampler } from './sampler.ts';

const settings = workerData as LoaderSettings;
const sampler = new Sampler(settings.images, settings.sampler);
const cache = new PictureCache(settings.size, settings.cacheBytes);
const port = parentPort;

async function answer(call: number, step: number): Promise<void> {
  try {
    const batch = await assembleBatch(step, sampler, cache, settings);
    port?.postMessage({ kind: 'batch', call, batch } satisfies LoaderReply, [batch.images.buffer]);
  } catch (error) {
    port?.postMessage({ kind: 'error', call, error: errorReport(error) } satisfies LoaderReply);
  }
}

// One batch after the other: all at once would hold all of them decoded.
let last: Promise<void> = Promise.resolve();
port?.on('message', (message: LoaderCall) => {
  if (message.kind === 'assemble') last = last.then(() => answer(message.call, message.step));
  else void last.then(() => port.close());
});
