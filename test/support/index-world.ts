import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database } from 'better-sqlite3';
import { type JobCounts } from '../../contract/job.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { runIndex } from '../../engine/jobs/index/run-index.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { indexMigrations } from '../../engine/store/index/migrations.ts';
import { migrate } from '../../engine/store/migrate.ts';
import { addSource, getSource, listSources, type StoredSource } from '../../engine/store/sources.ts';
import { fakeCard, fakeInference, type FakeInference } from './fake-inference.ts';

export const wholeVisible: SourceSettings = { modalityRule: { kind: 'fixed', modality: 'visible' }, pattern: null, people: 'whole', timeZone: 'UTC', clockOffsets: {}, watch: false };

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `duskmatch-${name}-`));

/** An index database with a row for the fake model. */
export function openIndex(file: string): { database: Database; modelRow: number } {
  const database = openDatabase(file, 'rebuildable');
  migrate(database, indexMigrations);
  database.prepare('INSERT INTO models (model_id, sha256, dimension) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(fakeCard.id, fakeCard.sha256, fakeCard.output.dimension);
  const modelRow = database.prepare<[string], number>('SELECT id FROM models WHERE model_id = ?').pluck().get(fakeCard.id) ?? 0;
  return { database, modelRow };
}

export interface World {
  readonly root: string;
  readonly database: Database;
  readonly source: () => StoredSource;
  /** Runs the index job once, with networks that are watched. */
  index(options?: { forced?: readonly string[]; inference?: FakeInference; signal?: AbortSignal; modelRow?: number }): Promise<{ counts: JobCounts; inference: FakeInference }>;
  rows(sql: string): unknown[];
}

/** A folder, an index database, and the run that joins them. */
export function world(settings: SourceSettings = wholeVisible): World {
  const folder = temporaryFolder('world');
  const root = temporaryFolder('frames');
  const { database, modelRow: fakeRow } = openIndex(join(folder, 'index.db'));
  const { id } = addSource(database, root, settings, instant(0));
  const source = (): StoredSource => getSource(database, id);
  return {
    root,
    database,
    source,
    async index({ forced = [], inference = fakeInference(), signal = new AbortController().signal, modelRow = fakeRow } = {}) {
      const counts = await runIndex({ database, source: source(), modelRow, inference, forced: new Set(forced), signal, report: () => undefined, now: Date.now });
      return { counts, inference };
    },
    rows: (sql) => database.prepare(sql).all(),
  };
}

/** All that must be the same after a run with breaks and one without; vectors as text, dates of finding left out. */
export function snapshot(database: Database): Record<string, unknown[]> {
  const all = (sql: string): unknown[] => database.prepare(sql).all();
  return {
    meta: all('SELECT * FROM meta'),
    sequences: all('SELECT * FROM sqlite_sequence ORDER BY name'),
    sources: listSources(database),
    frames: all('SELECT * FROM frames ORDER BY id'),
    sightings: all('SELECT * FROM sightings ORDER BY id'),
    embeddings: all('SELECT rowid, model, sighting_id, hex(vector) AS vector FROM embeddings ORDER BY rowid'),
    problems: all('SELECT id, source_id, path, reason, detail, bytes, modified_ms FROM problems ORDER BY id'),
  };
}
