import { parentPort, workerData } from 'node:worker_threads';
import { Tensor } from 'onnxruntime-node';
import { openSession } from '../../engine/model/session.ts';
import { type NetworkRun } from './limits.ts';

/** A worker thread of networkAlone: says that it is ready, and to each number of seconds how many crops it did in them. */
const { network: { card, file }, threads, batch } = workerData as NetworkRun;
const session = await openSession(file, { provider: 'cpu', threads });
const { width, height, name } = card.input;
const input = new Tensor('float32', Float32Array.from({ length: batch * 3 * width * height }, (_, i) => (i % 255) / 255), [batch, 3, height, width]);
await session.run({ [name]: input });

async function cropsIn(seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let crops = 0;
  for (; performance.now() < until; crops += batch) await session.run({ [name]: input });
  return crops;
}

parentPort?.on('message', (seconds: number) => void cropsIn(seconds).then((crops) => parentPort?.postMessage(crops)));
parentPort?.postMessage('ready');
