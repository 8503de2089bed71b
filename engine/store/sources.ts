import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type SourceId } from '../../contract/ids.ts';
import { SourceSettings } from '../../contract/source.ts';
import { type Instant } from '../../contract/time.ts';
import { nextGeneration } from './meta.ts';

/** A source as it is kept; whether it is reachable and watched is known by the watcher alone. */
export interface StoredSource {
  readonly id: SourceId;
  readonly root: string;
  readonly settings: SourceSettings;
  readonly addedAt: Instant;
}

export interface SourceCounts {
  readonly frames: number;
  readonly sightings: number;
  readonly problems: number;
  readonly missing: number;
}

interface Row {
  id: SourceId;
  root: string;
  settings: string;
  addedAt: Instant;
}
const COLUMNS = 'id, root, settings, added_at AS addedAt';
const fromRow = (row: Row): StoredSource => ({ ...row, settings: SourceSettings.parse(JSON.parse(row.settings)) });

export const listSources = (index: Database): StoredSource[] => index.prepare<[], Row>(`SELECT ${COLUMNS} FROM sources ORDER BY id`).all().map(fromRow);

export function findSource(index: Database, id: SourceId): StoredSource | null {
  const row = index.prepare<[number], Row>(`SELECT ${COLUMNS} FROM sources WHERE id = ?`).get(id);
  return row ? fromRow(row) : null;
}

/** @throws UserFacingError 'not-found' */
export function getSource(index: Database, id: SourceId): StoredSource {
  const source = findSource(index, id);
  if (!source) throw new UserFacingError('not-found', `There is no source ${id} in this workspace.`);
  return source;
}

export function sourceAt(index: Database, root: string): StoredSource | null {
  const row = index.prepare<[string], Row>(`SELECT ${COLUMNS} FROM sources WHERE root = ?`).get(root);
  return row ? fromRow(row) : null;
}

export function addSource(index: Database, root: string, settings: SourceSettings, addedAt: Instant): StoredSource {
  const { lastInsertRowid } = index.prepare('INSERT INTO sources (root, settings, added_at) VALUES (?, ?, ?)').run(root, JSON.stringify(settings), addedAt);
  return getSource(index, Number(lastInsertRowid) as SourceId);
}

export function updateSource(index: Database, id: SourceId, settings: SourceSettings): StoredSource {
  index.prepare('UPDATE sources SET settings = ? WHERE id = ?').run(JSON.stringify(settings), id);
  return getSource(index, id);
}

/** With its problems, and what frames it still has; those of a large source are to be taken out before, by removeFrames. */
export function removeSource(index: Database, id: SourceId): void {
  index
    .transaction(() => {
      index.prepare('DELETE FROM sources WHERE id = ?').run(id);
      nextGeneration(index);
    })
    .immediate();
}

export const hasFrames = (index: Database, id: SourceId): boolean => index.prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM frames WHERE source_id = ?)').pluck().get(id) === 1;

export function sourceCounts(index: Database, id: SourceId): SourceCounts {
  const row = index
    .prepare<[{ id: number }], SourceCounts>(
      `SELECT count(*) AS frames, coalesce(sum(missing), 0) AS missing, coalesce(sum(sightings), 0) AS sightings,
         (SELECT count(*) FROM problems WHERE source_id = :id) AS problems
       FROM frames WHERE source_id = :id`,
    )
    .get({ id });
  return row ?? { frames: 0, sightings: 0, problems: 0, missing: 0 };
}
