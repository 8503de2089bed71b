import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Score } from '../../contract/search.ts';
import { identityOf } from '../calibration/labelled-row.ts';
import { floats } from '../search/gallery/gallery.ts';
import { exactScore } from '../search/exact-scores.ts';
import { Top } from '../search/top.ts';
import { vectorsOf } from '../store/vectors-of.ts';
import { type ComparisonReply, type ComparisonTask, type FoundHit } from './comparison-messages.ts';
import { directionScores, measuredRows } from './direction-scores.ts';

const port = parentPort;
if (!port) throw new Error('comparison.worker runs as a worker thread only.');
const { indexDb, models, queries, labelled, limit } = workerData as ComparisonTask;
const database = new Database(indexDb, { readonly: true, fileMustExist: true });

type Row = [id: SightingId, modality: Modality, first: Uint8Array, second: Uint8Array];

/** Every sighting that has vectors of both is scored under both, as a search scores it. */
function searchAll(): { readonly having: ReadonlySet<SightingId>; readonly found: ComparisonReply['found'] } {
  const both = database
    .prepare<[number, number], Row>(
      `SELECT s.id, f.modality, a.vector, b.vector
       FROM embeddings a JOIN embeddings b ON b.model = ? AND b.sighting_id = a.sighting_id JOIN sightings s ON s.id = a.sighting_id JOIN frames f ON f.id = s.frame_id WHERE a.model = ?`,
    )
    .raw();
  const best = queries.map(() => [new Top(limit), new Top(limit)] as const);
  const having = new Set<SightingId>();
  for (const [id, modality, first, second] of both.iterate(models[1].row, models[0].row)) {
    having.add(id);
    queries.forEach((query, q) => {
      if (query.modality === modality || query.sightingId === id) return;
      best[q]?.[0].offer(exactScore(floats(first), query.vectors[0]), id);
      best[q]?.[1].offer(exactScore(floats(second), query.vectors[1]), id);
    });
  }
  return { having, found: best.map(([first, second]) => [hits(first), hits(second)] as const) };
}

function hits(top: Top): FoundHit[] {
  const { ids, scores } = top.finish();
  const factsOf = database.prepare<[number], Pick<FoundHit, 'sightingId' | 'frameId' | 'modality' | 'camera'>>(
    'SELECT s.id AS sightingId, f.id AS frameId, f.modality, f.camera FROM sightings s JOIN frames f ON f.id = s.frame_id WHERE s.id = ?',
  );
  return Array.from(ids, (id, place) => ({ score: scores[place] as Score, facts: factsOf.get(id) })).flatMap(({ score, facts }) => (facts ? [{ ...facts, score }] : []));
}

async function measure(having: ReadonlySet<SightingId>): Promise<ComparisonReply['metrics']> {
  const rows = measuredRows(labelled.filter(({ sightingId }) => having.has(sightingId)));
  if (rows.length === 0) return null;
  const [first, second] = await Promise.all(models.map(({ row, dimension }) => directionScores(rows, vectorsOf(database, row, dimension, rows).vectors, dimension)));
  if (!first || !second || first.length === 0) return null;
  return { sightings: rows.length, identities: new Set(rows.map(identityOf)).size, first, second };
}

const { having, found } = searchAll();
const reply: ComparisonReply = { sightings: having.size, found, metrics: await measure(having) };
database.close();
port.postMessage(reply);
port.close();
