import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { type FrameId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Score } from '../../contract/search.ts';
import { identityOf } from '../calibration/labelled-row.ts';
import { vectorsOf } from '../store/vectors-of.ts';
import { Best } from './best.ts';
import { type ComparisonReply, type ComparisonTask, type FoundHit } from './comparison-messages.ts';
import { directionScores, measuredRows } from './direction-scores.ts';

const port = parentPort;
if (!port) throw new Error('comparison.worker runs as a worker thread only.');
const { indexDb, models, queries, labelled, limit } = workerData as ComparisonTask;
const database = new Database(indexDb, { readonly: true, fileMustExist: true });

type Row = [id: SightingId, frameId: FrameId, modality: Modality, camera: string | null, first: Uint8Array, second: Uint8Array];

function dot(query: Float32Array, bytes: Uint8Array): number {
  const vector = new Float32Array(bytes.slice().buffer);
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += (query[i] as number) * (vector[i] as number);
  return sum;
}

/** Every sighting that has vectors of both is scored under both. */
function searchAll(): Pick<ComparisonReply, 'found' | 'sightings'> {
  const both = database
    .prepare<[number, number], Row>(
      `SELECT s.id, s.frame_id, f.modality, f.camera, a.vector, b.vector
       FROM embeddings a JOIN embeddings b ON b.model = ? AND b.sighting_id = a.sighting_id JOIN sightings s ON s.id = a.sighting_id JOIN frames f ON f.id = s.frame_id WHERE a.model = ?`,
    )
    .raw();
  const best = queries.map(() => [new Best<FoundHit>(limit), new Best<FoundHit>(limit)] as const);
  let sightings = 0;
  for (const [sightingId, frameId, modality, camera, first, second] of both.iterate(models[1].row, models[0].row)) {
    sightings++;
    queries.forEach((query, q) => {
      if (query.modality === modality || query.sightingId === sightingId) return;
      const hit = (score: number): FoundHit => ({ sightingId, frameId, score: score as Score, modality, camera });
      best[q]?.[0].offer(hit(dot(query.vectors[0], first)));
      best[q]?.[1].offer(hit(dot(query.vectors[1], second)));
    });
  }
  return { sightings, found: best.map(([first, second]) => [first.rows(), second.rows()] as const) };
}

async function measure(): Promise<ComparisonReply['metrics']> {
  const [one, other] = models;
  const { rows: having } = vectorsOf(database, one.row, one.dimension, labelled);
  const { rows: both } = vectorsOf(database, other.row, other.dimension, having);
  const rows = measuredRows(both);
  if (rows.length === 0) return null;
  const [first, second] = await Promise.all(models.map(({ row, dimension }) => directionScores(rows, vectorsOf(database, row, dimension, rows).vectors, dimension)));
  if (!first || !second || first.length === 0) return null;
  return { sightings: rows.length, identities: new Set(rows.map(identityOf)).size, first, second };
}

const reply: ComparisonReply = { ...searchAll(), metrics: await measure() };
database.close();
port.postMessage(reply);
port.close();
