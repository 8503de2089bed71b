import { parentPort, workerData } from 'node:worker_threads';
import { connectInference } from '../model/connect-inference.ts';
import { openDatabase } from '../store/database.ts';
import { INDEX_REMEDY, storeError } from '../store/store-error.ts';
import { runJobThread } from './job-thread.ts';
import { runPromotion } from './promote/run-promotion.ts';
import { type PromoteTask } from './worker-messages.ts';

if (!parentPort) throw new Error('promote.worker runs as a worker thread only.');
const { indexDb, modelRow, card, port } = workerData as PromoteTask;

await runJobThread(parentPort, async (signal, report) => {
  const database = openDatabase(indexDb, 'rebuildable');
  try {
    return await runPromotion({ database, modelRow, inference: connectInference(port, card), signal, report });
  } catch (error) {
    throw storeError(error, indexDb, INDEX_REMEDY);
  } finally {
    database.close();
    port.close();
  }
});
