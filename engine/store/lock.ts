import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { storeError } from './store-error.ts';
import { type WorkspaceFolder } from './workspace-folder.ts';

const Holder = z.object({ pid: z.number().int(), host: z.string(), since: z.iso.datetime() });
type Holder = z.infer<typeof Holder>;

/** A process that was killed holds its lock until the system has taken it apart. */
const PATIENCE_MS = 500;

/**
 * Holds a workspace for this process until released. The lock is an exclusive transaction of SQLite, which the system
 * ends with the process however that ends: no stale lock is ever to be judged by its age. Who holds it stands in a
 * file beside, for the words of the one refused.
 * @returns the function that releases it
 * @throws UserFacingError 'workspace-locked' | 'workspace-damaged' | 'disk-full'
 */
export function lockWorkspace(folder: WorkspaceFolder): () => void {
  const database = new Database(folder.lock, { timeout: PATIENCE_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
    const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    writeFileSync(folder.lockHolder, JSON.stringify(holder));
  } catch (error) {
    database.close();
    throw isBusy(error) ? lockedError(folder) : storeError(error, folder.lock, 'Delete it: it holds nothing but the lock.');
  }
  return () => void database.close();
}

const isBusy = (error: unknown): boolean => error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

function lockedError(folder: WorkspaceFolder): UserFacingError {
  const holder = readHolder(folder.lockHolder);
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
  return new UserFacingError('workspace-locked', `The workspace ${folder.root} is in use by ${who}.`, { remedy: 'Close it there first, or open another workspace.' });
}

/** Null while the holder is just writing it. */
function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
