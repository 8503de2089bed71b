import { type Database } from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type WorkspaceInfo } from '../../contract/workspace.ts';
import { backUpCasework, caseworkRemedy } from './backup.ts';
import { caseworkMigrations } from './casework/migrations.ts';
import { openDatabase, type Durability } from './database.ts';
import { indexMigrations } from './index/migrations.ts';
import { lockWorkspace } from './lock.ts';
import { isWorkspace, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { migrate } from './migrate.ts';
import { type Migration } from './migration.ts';
import { INDEX_REMEDY, storeError } from './store-error.ts';
import { workspaceFolder, type WorkspaceFolder } from './workspace-folder.ts';

/** An open workspace: this process holds its lock. */
export interface Workspace {
  readonly folder: WorkspaceFolder;
  readonly index: Database;
  readonly casework: Database;
  info(): WorkspaceInfo;
  close(): void;
}

/**
 * Opens a workspace, or makes one with `create` in a folder that is new, empty, or left by a creation cut short.
 * Casework is backed up before a migration touches it.
 * @throws UserFacingError 'not-found' | 'bad-request' | 'workspace-locked' | 'workspace-newer' | 'workspace-damaged' | 'disk-full'
 */
export async function openWorkspace(root: string, { create }: { create: boolean }): Promise<Workspace> {
  const folder = workspaceFolder(resolve(root));
  prepareFolder(folder, create);
  const undo: Array<() => void> = [];
  try {
    undo.push(lockWorkspace(folder));
    if (!isWorkspace(folder)) writeManifest(folder);
    const manifest = readManifest(folder);
    const casework = await openCasework(folder);
    undo.push(() => casework.close());
    const index = openMigrated(folder.indexDb, 'rebuildable', indexMigrations, INDEX_REMEDY);
    undo.push(() => index.close());
    return {
      folder,
      index,
      casework,
      info: () => workspaceInfo(folder, manifest, index),
      close: () => unwind(undo),
    };
  } catch (error) {
    unwind(undo);
    throw storeError(error, folder.root, INDEX_REMEDY);
  }
}

/** The lock goes last. */
function unwind(undo: Array<() => void>): void {
  for (let step = undo.pop(); step; step = undo.pop()) step();
}

function prepareFolder(folder: WorkspaceFolder, create: boolean): void {
  if (isWorkspace(folder)) return;
  if (!create) throw new UserFacingError('not-found', `There is no workspace at ${folder.root}.`, { remedy: 'Choose another folder, or create a workspace there.' });
  if (existsSync(folder.root)) {
    if (!statSync(folder.root).isDirectory()) throw new UserFacingError('bad-request', `${folder.root} is a file.`, { remedy: 'Choose a folder for the workspace.' });
    const stranger = strangerIn(folder);
    if (stranger) throw new UserFacingError('bad-request', `${folder.root} is no workspace and holds other files (${stranger}).`, { remedy: 'Choose an empty or a new folder.' });
  }
  try {
    mkdirSync(folder.root, { recursive: true });
  } catch (error) {
    const told = storeError(error, folder.root, '');
    if (told instanceof UserFacingError) throw told;
    throw new UserFacingError('unreadable', `${folder.root} cannot be made: ${error instanceof Error ? error.message : String(error)}.`, { remedy: 'Choose a folder that you may write to.', cause: error });
  }
}

/** A name in the folder that is none of a workspace's own. */
function strangerIn(folder: WorkspaceFolder): string | undefined {
  const own = Object.values(folder).map((path: string) => basename(path));
  return readdirSync(folder.root).find((name) => !name.startsWith('.') && !own.some((known) => name === known || name.startsWith(`${known}-`) || name === `${known}.partial`));
}

async function openCasework(folder: WorkspaceFolder): Promise<Database> {
  const isNew = !existsSync(folder.caseworkDb);
  try {
    const database = openDatabase(folder.caseworkDb, 'precious');
    try {
      if (!isNew) await backUpCasework(folder, database);
      migrate(database, caseworkMigrations);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw storeError(error, folder.caseworkDb, caseworkRemedy(folder));
  }
}

function openMigrated(file: string, durability: Durability, migrations: readonly Migration[], remedy: string): Database {
  try {
    const database = openDatabase(file, durability);
    try {
      migrate(database, migrations);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw storeError(error, file, remedy);
  }
}

function workspaceInfo(folder: WorkspaceFolder, manifest: Manifest, index: Database): WorkspaceInfo {
  const count = (table: 'frames' | 'sightings' | 'sources'): number => index.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return { path: folder.root, name: manifest.name, createdAt: manifest.createdAt, frames: count('frames'), sightings: count('sightings'), sources: count('sources') };
}
