import { type Database } from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_FILTER, type FrameFilter } from '../../contract/frame.ts';
import { type Modality } from '../../contract/modality.ts';
import { openDatabase } from '../store/database.ts';
import { indexMigrations } from '../store/index/migrations.ts';
import { nextGeneration } from '../store/meta.ts';
import { migrate } from '../store/migrate.ts';
import { type SightingFacts } from './gallery/gallery.ts';
import { type ScanResult } from './scanner.ts';

/** What tests of searching share: seeded random sightings in a real index.db, and a slow oracle. */

export interface StoredSighting extends SightingFacts {
  readonly vector: Float32Array;
}

/** mulberry32: 0 ≤ value < 1, the same for a seed on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function unitVector(next: () => number, dimension: number): Float32Array {
  const values = Array.from({ length: dimension }, () => next() + next() + next() - 1.5);
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** Sightings `from` to `from + count - 1`; some times and cameras are not known, every ninth vector comes twice. */
export function drawSightings(next: () => number, count: number, dimension: number, from = 1): StoredSighting[] {
  const drawn: StoredSighting[] = [];
  for (let i = 0; i < count; i++) {
    const twin = drawn[i - 1];
    drawn.push({
      id: from + i,
      sourceId: 1 + Math.floor(next() * 3),
      modality: next() < 0.6 ? 'visible' : 'infrared',
      camera: next() < 0.1 ? null : `cam${Math.floor(next() * 5)}`,
      takenAt: next() < 0.1 ? null : Math.floor(next() * 1000),
      vector: twin && i % 9 === 0 ? twin.vector : unitVector(next, dimension),
    });
  }
  return drawn;
}

export interface TestIndex {
  readonly database: Database;
  readonly file: string;
  readonly folder: string;
  add(sightings: readonly StoredSighting[], model?: number): void;
  bumpGeneration(): void;
  close(): void;
}

export const TEST_MODEL = 1;

/** A real index.db in a folder of its own: models 1 and 2, sources 1 to 3, one frame a sighting (same id). */
export function openTestIndex(dimension: number, folder = mkdtempSync(join(tmpdir(), 'duskmatch-search-'))): TestIndex {
  const file = join(folder, 'index.db');
  const database = openDatabase(file, 'rebuildable');
  migrate(database, indexMigrations);
  for (const id of [1, 2]) database.prepare('INSERT INTO models VALUES (?, ?, ?, ?)').run(id, `model-${id}`, 'f'.repeat(64), dimension);
  for (const id of [1, 2, 3]) database.prepare('INSERT INTO sources VALUES (?, ?, ?, 0)').run(id, join(folder, `source-${id}`), '{}');
  const frame = database.prepare<[number, number, string, Modality, string | null, number | null]>(
    `INSERT OR IGNORE INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality, camera, taken_at)
     VALUES (?, ?, ?, 0, 0, 'sha', 64, 128, 8, ?, ?, ?)`,
  );
  const sighting = database.prepare("INSERT OR IGNORE INTO sightings (id, frame_id, x, y, width, height, origin) VALUES (?, ?, 0, 0, 64, 128, 'whole')");
  const embedding = database.prepare('INSERT INTO embeddings VALUES (?, ?, ?)');
  return {
    database,
    file,
    folder,
    add: database.transaction((sightings: readonly StoredSighting[], model = TEST_MODEL) => {
      for (const one of sightings) {
        frame.run(one.id, one.sourceId, `${one.id}.png`, one.modality, one.camera, one.takenAt);
        sighting.run(one.id, one.id);
        embedding.run(model, one.id, new Uint8Array(one.vector.buffer));
      }
    }),
    bumpGeneration: () => nextGeneration(database),
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The slow truth: filter, score all, sort all. */
export function oracle(sightings: readonly StoredSighting[], query: Float32Array, filter: FrameFilter = NO_FILTER, limit = 100): ScanResult {
  const passing = sightings.filter(
    (one) =>
      (filter.modality === null || one.modality === filter.modality) &&
      (filter.cameras === null || (one.camera !== null && filter.cameras.includes(one.camera))) &&
      (filter.from === null || (one.takenAt !== null && one.takenAt >= filter.from)) &&
      (filter.until === null || (one.takenAt !== null && one.takenAt <= filter.until)) &&
      (filter.sourceIds === null || (filter.sourceIds as readonly number[]).includes(one.sourceId)),
  );
  const scored = passing
    .map((one) => ({ id: one.id, score: Math.fround(one.vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0)) }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, limit);
  return { candidates: passing.length, ids: Float64Array.from(scored, ({ id }) => id), scores: Float32Array.from(scored, ({ score }) => score) };
}
