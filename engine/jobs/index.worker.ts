import { parentPort, workerData } from 'node:worker_threads';
import { connectInference } from '../model/connect-inference.ts';
import { openDatabase } from '../store/database.ts';
import { getSource } from '../store/sources.ts';
import { INDEX_REMEDY, storeError } from '../store/store-error.ts';
import { runIndex } from './index/run-index.ts';
import { runJobThread } from './job-thread.ts';
import { type IndexTask } from './worker-messages.ts';

if (!parentPort) throw new Error('index.worker runs as a worker thread only.');
const { indexDb, sourceId, modelRow, card, port, forced } = workerData as IndexTask;

await runJobThread(parentPort, async (signal, report) => {
  const database = openDatabase(indexDb, 'rebuildable');
  try {
    const source = getSource(database, sourceId);
    return await runIndex({ database, source, modelRow, inference: connectInference(port, card), forced: new Set(forced), signal, report, now: Date.now });
  } catch (error) {
    throw storeError(error, indexDb, INDEX_REMEDY);
  } finally {
    database.close();
    port.close();
  }
});
