import { type Database } from 'better-sqlite3';
import { openDatabase } from '../../engine/store/database.ts';
import { indexMigrations } from '../../engine/store/index/migrations.ts';
import { migrate } from '../../engine/store/migrate.ts';
import { ClusteredVectors, type ClusterSettings, type DrawnModality } from './clustered.ts';

const ROWS_AT_ONCE = 5000;
const CAMERAS = 10;
const SOURCES = 4;
/** Between two frames of the index. */
export const DRAWN_STEP_MS = 1000;
export const DRAWN_MODEL = 1;

export interface DrawnRow {
  readonly id: number;
  readonly sourceId: number;
  readonly modality: DrawnModality;
  readonly camera: string;
  readonly takenAt: number;
  readonly vector: Float32Array;
}

/** Sightings as an index run stores them, frame by frame; cameras and modalities alternate, which is the hard case of a filter. */
export class DrawnSightings {
  readonly #vectors: ClusteredVectors;
  #id = 0;

  constructor(settings: ClusterSettings) {
    this.#vectors = new ClusteredVectors(settings);
  }

  next(total: number): DrawnRow {
    const id = ++this.#id;
    const camera = Math.floor(this.#vectors.random() * CAMERAS);
    const modality = camera % 2 === 0 ? 'visible' : 'infrared';
    const identity = Math.floor(this.#vectors.random() * this.#vectors.settings.identities);
    return { id, sourceId: 1 + Math.floor(((id - 1) * SOURCES) / total) % SOURCES, modality, camera: `cam${camera}`, takenAt: id * DRAWN_STEP_MS, vector: this.#vectors.draw(identity, modality) };
  }
}

/** A real index.db with `total` sightings of one frame each; `seen` gets every row. */
export function drawIndex(file: string, total: number, settings: ClusterSettings, seen: (row: DrawnRow) => void = () => undefined): Database {
  const database = openDatabase(file, 'rebuildable');
  migrate(database, indexMigrations);
  database.prepare('INSERT INTO models VALUES (?, ?, ?, ?)').run(DRAWN_MODEL, 'drawn', 'f'.repeat(64), settings.dimension);
  for (let id = 1; id <= SOURCES; id++) database.prepare("INSERT INTO sources (id, root, settings, added_at) VALUES (?, ?, '{}', 0)").run(id, `/drawn/${id}`);
  addDrawn(database, total, new DrawnSightings(settings), total, seen);
  database.pragma('wal_checkpoint(TRUNCATE)');
  return database;
}

export function addDrawn(database: Database, count: number, sightings: DrawnSightings, total: number, seen: (row: DrawnRow) => void = () => undefined): void {
  const frame = database.prepare(
    `INSERT INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality, camera, taken_at)
     VALUES (?, ?, ?, 0, 0, 'sha', 64, 128, 8, ?, ?, ?)`,
  );
  const sighting = database.prepare("INSERT INTO sightings (id, frame_id, x, y, width, height, origin) VALUES (?, ?, 0, 0, 64, 128, 'whole')");
  const embedding = database.prepare('INSERT INTO embeddings VALUES (?, ?, ?)');
  const some = database.transaction((rows: number) => {
    for (let i = 0; i < rows; i++) {
      const row = sightings.next(total);
      frame.run(row.id, row.sourceId, `${row.id}.png`, row.modality, row.camera, row.takenAt);
      sighting.run(row.id, row.id);
      embedding.run(DRAWN_MODEL, row.id, new Uint8Array(row.vector.buffer));
      seen(row);
    }
  });
  for (let left = count; left > 0; left -= ROWS_AT_ONCE) some(Math.min(left, ROWS_AT_ONCE));
}
