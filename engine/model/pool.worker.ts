import { parentPort, workerData } from 'node:worker_threads';
import { errorReport } from '../../contract/errors.ts';
import { freeNow } from '../free-now.ts';
import { createEmbedder, runSize } from './embedder.ts';
import { type PoolReply, type PoolTask, type PoolWorkerData } from './pool-messages.ts';
import { openSession } from './session.ts';

const port = parentPort;
if (!port) throw new Error('pool.worker runs as a worker thread only.');
const { embedder: model, threads } = workerData as PoolWorkerData;
const embedder = createEmbedder(await openSession(model.file, { provider: 'cpu', threads }), model.card, runSize('cpu'));

const answer = (pixels: Uint8Array): Promise<PoolReply> =>
  embedder.run(pixels).then(
    (vectors): PoolReply => ({ kind: 'vectors', vectors }),
    (error: unknown): PoolReply => ({ kind: 'error', error: errorReport(error) }),
  );

port.on('message', ({ pixels }: PoolTask) => {
  void answer(pixels).then((reply) => {
    freeNow(pixels);
    port.postMessage(reply, reply.kind === 'vectors' ? [reply.vectors.buffer as ArrayBuffer] : []);
  });
});
