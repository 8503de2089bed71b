import Database from 'better-sqlite3';
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { errorReport } from '../../contract/errors.ts';
import { Matrix } from './matrix.ts';
import { MatrixLoader } from './matrix-loader.ts';
import { scanMatrix } from './scan.ts';
import { isRaised, type ScanCall, type ScanMessage, type ScanReply, type ScanWorkerData } from './scan-messages.ts';

const port = parentPort;
if (!port) throw new Error('scan.worker runs as a worker thread only.');
const { indexDb, modelRow, dimension, stop } = workerData as ScanWorkerData;
const database = new Database(indexDb, { readonly: true, fileMustExist: true });
const matrix = new Matrix(dimension);
const loader = new MatrixLoader(database, modelRow, matrix);
const vectorOf = database.prepare<[number, number], Uint8Array>('SELECT vector FROM embeddings WHERE model = ? AND sighting_id = ?').pluck();

function answer(id: number, call: ScanCall): ScanReply {
  switch (call.kind) {
    case 'scan': {
      const aborted = (): boolean => isRaised(call.stop) || isRaised(stop);
      loader.refresh(aborted);
      return { id, kind: 'scanned', result: scanMatrix(matrix, call.request, aborted) };
    }
    case 'vector': {
      const bytes = vectorOf.get(modelRow, call.sightingId);
      return { id, kind: 'vector', vector: bytes ? new Float32Array(Uint8Array.from(bytes).buffer) : null };
    }
  }
}

function transfers(reply: ScanReply): Transferable[] {
  return reply.kind === 'scanned' ? [reply.result.ids.buffer as ArrayBuffer, reply.result.scores.buffer as ArrayBuffer] : [];
}

port.on('message', (message: ScanMessage) => {
  if (message.kind === 'close') {
    database.close();
    port.close();
    return;
  }
  let reply: ScanReply;
  try {
    reply = answer(message.id, message);
  } catch (error) {
    reply = { id: message.id, kind: 'error', error: errorReport(error) };
  }
  port.postMessage(reply, transfers(reply));
});

try {
  // So that the first search finds the vectors in memory; a fault here is told by that search.
  loader.refresh(() => isRaised(stop));
} catch {
  // See above.
}
