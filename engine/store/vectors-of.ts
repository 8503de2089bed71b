import { type Database } from 'better-sqlite3';
import { type SightingId } from '../../contract/ids.ts';

/**
 * Stored vectors of sightings under one model.
 * @param modelRow `models.id`
 * @returns those rows that have one, and their vectors, `[rows, dimension]`
 */
export function vectorsOf<R extends { readonly sightingId: SightingId }>(database: Database, modelRow: number, dimension: number, all: readonly R[]): { rows: R[]; vectors: Float32Array } {
  const read = database.prepare<[number, number], Uint8Array>('SELECT vector FROM embeddings WHERE model = ? AND sighting_id = ?').pluck();
  const rows: R[] = [];
  const vectors = new Float32Array(all.length * dimension);
  const bytes = new Uint8Array(vectors.buffer);
  for (const row of all) {
    const vector = read.get(modelRow, row.sightingId);
    if (vector?.length !== dimension * 4) continue;
    bytes.set(vector, rows.length * dimension * 4);
    rows.push(row);
  }
  return { rows, vectors: vectors.subarray(0, rows.length * dimension) };
}
