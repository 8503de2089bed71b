import { parentPort, workerData } from 'node:worker_threads';
import { errorReport } from '../../contract/errors.ts';
import { createDetector } from './detector/detect.ts';
import { createEmbedder, runSize } from './embedder.ts';
import { type InferenceSetup, type OwnerMessage, type WorkerMessage } from './inference-messages.ts';
import { inferenceServer, type InferenceServer } from './inference-server.ts';
import { openSession } from './session.ts';
import { SessionPool, poolSize } from './session-pool.ts';

const owner = parentPort;
if (!owner) throw new Error('inference.worker runs as a worker thread');
const tell = (message: WorkerMessage): void => owner.postMessage(message);

async function load(setup: InferenceSetup): Promise<{ server: InferenceServer; release(): Promise<void> }> {
  const session = await openSession(setup.embedder.file, setup);
  const embedder = createEmbedder(session, setup.embedder.card, runSize(setup.provider));
  const size = poolSize(setup);
  const pool = size > 0 ? new SessionPool(setup, size) : null;
  if (!setup.detector) return { server: inferenceServer(embedder, null, pool), release: () => session.release() };
  const second = await openSession(setup.detector.file, setup);
  const detector = createDetector(second, setup.detector.card);
  return {
    server: inferenceServer(embedder, detector, pool),
    release: async () => {
      await session.release();
      await second.release();
    },
  };
}

try {
  const { server, release } = await load(workerData as InferenceSetup);
  owner.on('message', (message: OwnerMessage) => {
    if (message.kind === 'client') server.serve(message.port);
    else void server.stop().then(release).finally(() => owner.close());
  });
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'failed', error: errorReport(error) });
}
