import Database, { type Database as Connection } from 'better-sqlite3';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type WorkspaceFolder } from './workspace-folder.ts';

const KEEP = 10;
const NAME = /^casework-\d{8}T\d{9}Z\.db$/;

/**
 * Copies casework.db beside itself when it changed since the last copy. The copy is checked before any older one
 * goes, so that a damaged database never pushes out a good backup.
 * @returns the backup's path; null where nothing had changed
 * @throws UserFacingError 'workspace-damaged' where the copy fails its check; all older ones are kept
 */
export async function backUpCasework(folder: WorkspaceFolder, casework: Connection): Promise<string | null> {
  mkdirSync(folder.backups, { recursive: true });
  const target = join(folder.backups, backupName(changedAt(folder.caseworkDb)));
  if (backupsOf(folder).includes(target)) return null;
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    await casework.backup(partial);
    assertSound(partial, folder);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  for (const old of backupsOf(folder).slice(KEEP)) rmSync(old, { force: true });
  return target;
}

/** Paths, newest first. */
export function backupsOf(folder: WorkspaceFolder): string[] {
  const names = readdirSync(folder.backups, { withFileTypes: true }).filter((entry) => entry.isFile() && NAME.test(entry.name));
  return names.map(({ name }) => join(folder.backups, name)).sort().reverse();
}

/** The words for a damaged casework.db: which copy to put in its place. */
export function caseworkRemedy(folder: WorkspaceFolder): string {
  const [newest] = readBackups(folder);
  const how = newest ? `Move it and its -wal and -shm files away and put a copy of ${newest} in its place.` : 'There is no backup yet; move it away to start with empty casework.';
  return `${how} The index and the images are not touched.`;
}

function readBackups(folder: WorkspaceFolder): string[] {
  try {
    return backupsOf(folder);
  } catch {
    return [];
  }
}

/** Named by the database's own time of change, so that the newest name tells whether a copy is due. */
const backupName = (changed: Date): string => `casework-${changed.toISOString().replace(/[-:.]/g, '')}.db`;

/** Of the database with its write-ahead log, which holds the last commits after a crash. */
function changedAt(file: string): Date {
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const times = [statSync(file).mtimeMs, wal && wal.size > 0 ? wal.mtimeMs : 0];
  return new Date(Math.max(...times));
}

function assertSound(copy: string, folder: WorkspaceFolder): void {
  const database = new Database(copy, { readonly: true, fileMustExist: true });
  try {
    const answer = database.pragma('integrity_check(1)', { simple: true });
    if (answer !== 'ok') throw new UserFacingError('workspace-damaged', `${folder.caseworkDb} is damaged: ${String(answer)}.`, { remedy: caseworkRemedy(folder) });
  } finally {
    database.close();
  }
}
