import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Database } from 'better-sqlite3';
import { frameBox, type FrameBox } from '../../contract/geometry.ts';
import { type QueryId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Exemplar } from '../../contract/search.ts';
import { caseworkMigrations } from '../store/casework/migrations.ts';
import { openDatabase } from '../store/database.ts';
import { indexMigrations } from '../store/index/migrations.ts';
import { migrate } from '../store/migrate.ts';
import { workspaceFolder, type WorkspaceFolder } from '../store/workspace-folder.ts';

/** What tests of casework share: both databases and frames on disk, without networks. */

export interface FrameOf {
  readonly path: string;
  /** The file's bytes; as they are hashed, equal words are copies of one picture. */
  readonly words?: string;
  readonly modality?: Modality;
  readonly camera?: string | null;
  readonly boxes?: readonly FrameBox[];
  readonly labels?: readonly string[];
}

export interface PeopleDesk {
  readonly folder: WorkspaceFolder;
  readonly root: string;
  readonly casework: Database;
  readonly index: Database;
  frame(frame: FrameOf): SightingId[];
  photo(name: string): QueryId;
  /** A new index in the place of the old one, whose ids begin elsewhere. */
  rebuild(): void;
  close(): void;
}

export const whole = frameBox(0, 0, 100, 200);
export const sighting = (id: SightingId | undefined): Exemplar => {
  if (id === undefined) throw new Error('no such sighting');
  return { kind: 'sighting', sightingId: id };
};

const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex');

export function peopleDesk(): PeopleDesk {
  const base = mkdtempSync(join(tmpdir(), 'duskmatch-people-'));
  const folder = workspaceFolder(join(base, 'workspace'));
  const root = join(base, 'frames');
  mkdirSync(folder.queries, { recursive: true });
  const casework = openDatabase(folder.caseworkDb, 'precious');
  migrate(casework, caseworkMigrations);
  let index = newIndex(folder.indexDb, root, 1);
  return {
    folder,
    root,
    casework,
    get index() {
      return index;
    },
    frame: (frame) => addFrame(index, root, frame),
    photo(name) {
      const id = sha256(name).slice(0, 32) as QueryId;
      writeFileSync(join(folder.queries, id), name);
      casework.prepare("INSERT OR REPLACE INTO queries (id, name, width, height, guess, boxes, added_at, used_at) VALUES (?, ?, 100, 200, '{\"modality\":\"visible\",\"confidence\":1}', '[]', 1, 1)").run(id, name);
      return id;
    },
    rebuild() {
      index.close();
      rmSync(folder.indexDb, { force: true });
      index = newIndex(folder.indexDb, root, 500);
    },
    close() {
      index.close();
      casework.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function newIndex(file: string, root: string, firstId: number): Database {
  const index = openDatabase(file, 'rebuildable');
  migrate(index, indexMigrations);
  mkdirSync(root, { recursive: true });
  index.prepare("INSERT INTO sources (id, root, settings, added_at) VALUES (1, ?, '{\"modalityRule\":{\"kind\":\"pixels\"},\"pattern\":null,\"people\":\"whole\",\"timeZone\":\"UTC\",\"clockOffsets\":{},\"watch\":false}', 0)").run(root);
  index.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('sightings', ?), ('frames', ?)").run(firstId, firstId);
  return index;
}

function addFrame(index: Database, root: string, { path, words = path, modality = 'visible', camera = 'gate', boxes = [whole], labels = [] }: FrameOf): SightingId[] {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, words);
  const { size, mtimeMs } = statSync(file);
  const { lastInsertRowid } = index
    .prepare('INSERT INTO frames (source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality, camera, taken_at) VALUES (1, ?, ?, ?, ?, 100, 200, 8, ?, ?, 1000)')
    .run(path, size, Math.trunc(mtimeMs), sha256(words), modality, camera);
  return boxes.map((box, at) => Number(index.prepare("INSERT INTO sightings (frame_id, x, y, width, height, origin, label) VALUES (?, ?, ?, ?, ?, 'detector', ?)").run(lastInsertRowid, box.x, box.y, box.width, box.height, labels[at] ?? null).lastInsertRowid) as SightingId);
}
