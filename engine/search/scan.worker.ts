import Database from 'better-sqlite3';
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { UserFacingError, errorReport } from '../../contract/errors.ts';
import { removeStraySideFiles, sideFileName } from '../store/side-files.ts';
import { Crew } from './crew.ts';
import { GalleryLoader, type LoadedModel } from './gallery/gallery-loader.ts';
import { Gallery } from './gallery/gallery.ts';
import { SideFile } from './gallery/side-file.ts';
import { hasWasmKernel } from './kernel/wasm-kernel.ts';
import { isRaised, type ScanCall, type ScanMessage, type ScanNotice, type ScanReply, type ScanWorkerData, type StopFlag } from './scan-messages.ts';
import { scanGallery } from './scan.ts';
import { type ScanRequest, type ScanResult } from './scanner.ts';
import { Contradiction, storedVectors } from './stored-vectors.ts';

const port = parentPort;
if (!port) throw new Error('scan.worker runs as a worker thread only.');
const { indexDb, modelRow, dimension, stop, ...data } = workerData as ScanWorkerData;
const database = new Database(indexDb, { readonly: true, fileMustExist: true });
const model = database.prepare<[number], LoadedModel>('SELECT id AS row, sha256 FROM models WHERE id = ?').get(modelRow);
if (!model) throw new UserFacingError('internal', `The index has no model ${modelRow}.`);

const threads = hasWasmKernel() ? data.threads : 1;
const gallery: Gallery = new Gallery({ dimension, threads, onSegment: (segment) => crew.addSegment(segment) });
const crew = new Crew(gallery.layout, threads);
removeStraySideFiles(database);
const file = sideFileName(indexDb, model.row, model.sha256);
const sideFile = new SideFile(file, gallery.layout, (error) => {
  const reason = error instanceof Error ? error.message : String(error);
  port.postMessage({ kind: 'notice', message: `${file} cannot be kept (${reason}). Searching goes on without it; the next start takes longer.` } satisfies ScanNotice);
});
const loader = new GalleryLoader(database, model, gallery, sideFile);

const vectorOf = database.prepare<[number, number], Uint8Array>('SELECT vector FROM embeddings WHERE model = ? AND sighting_id = ?').pluck();
const stored = storedVectors(database, gallery, sideFile);

/** What is scanned and what is scored again are of one state of the index. */
async function scanOnce(request: ScanRequest, stops: readonly StopFlag[]): Promise<ScanResult> {
  const aborted = (): boolean => stops.some(isRaised);
  loader.refresh(aborted);
  database.exec('BEGIN');
  try {
    loader.refreshHere(aborted);
    return await scanGallery(gallery, crew, request, stored, stops);
  } finally {
    database.exec('COMMIT');
  }
}

async function scan(request: ScanRequest, stops: readonly StopFlag[]): Promise<ScanResult> {
  try {
    return await scanOnce(request, stops);
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    loader.distrust();
    return scanOnce(request, stops);
  }
}

async function answer(id: number, call: ScanCall): Promise<ScanReply> {
  switch (call.kind) {
    case 'scan':
      return { id, kind: 'scanned', result: await scan(call.request, [call.stop, stop]) };
    case 'vector': {
      const bytes = vectorOf.get(modelRow, call.sightingId);
      return { id, kind: 'vector', vector: bytes ? new Float32Array(Uint8Array.from(bytes).buffer) : null };
    }
  }
}

function transfers(reply: ScanReply): Transferable[] {
  return reply.kind === 'scanned' ? [reply.result.ids.buffer as ArrayBuffer, reply.result.scores.buffer as ArrayBuffer] : [];
}

async function handle(message: ScanMessage): Promise<void> {
  if (message.kind === 'close') {
    await crew.close();
    sideFile.close();
    database.close();
    port?.close();
    return;
  }
  const reply = await answer(message.id, message).catch((error: unknown): ScanReply => ({ id: message.id, kind: 'error', error: errorReport(error) }));
  port?.postMessage(reply, transfers(reply));
}

// One after the other: a scan waits for other threads, and another must not begin meanwhile.
let last = Promise.resolve();
port.on('message', (message: ScanMessage) => {
  last = last.then(() => handle(message));
});

try {
  // So that the first search finds the vectors in memory; a fault here is told by that search.
  loader.refresh(() => isRaised(stop));
} catch {
  // See above.
}
