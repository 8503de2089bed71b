import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type StorageReport } from '../../contract/workspace.ts';
import { sideFiles } from './side-files.ts';
import { type WorkspaceFolder } from './workspace-folder.ts';

/** Bytes of each part of a workspace, and what is free on its disk. Parts that are not there count 0. */
export async function storageReport(folder: WorkspaceFolder): Promise<StorageReport> {
  const parts = [
    { part: 'index', bytes: await databaseBytes(folder.indexDb) },
    { part: 'casework', bytes: await databaseBytes(folder.caseworkDb) },
    { part: 'backups', bytes: await folderBytes(folder.backups) },
    { part: 'models', bytes: await folderBytes(folder.models) },
    { part: 'queries', bytes: await folderBytes(folder.queries) },
    { part: 'runs', bytes: await folderBytes(folder.runs) },
    { part: 'cache', bytes: (await folderBytes(folder.cache)) + (await filesBytes(sideFiles(folder.indexDb))) },
    { part: 'sample', bytes: await folderBytes(folder.sample) },
  ] as const;
  const disk = await statfs(folder.root);
  return { path: folder.root, parts: [...parts], freeBytes: disk.bavail * disk.bsize };
}

/** A database with its write-ahead log and shared-memory file. */
async function databaseBytes(path: string): Promise<number> {
  return filesBytes(['', '-wal', '-shm'].map((suffix) => path + suffix));
}

async function filesBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(fileBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function folderBytes(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  let sum = 0;
  for (const entry of entries) if (entry.isFile()) sum += await fileBytes(join(entry.parentPath, entry.name));
  return sum;
}

const fileBytes = async (path: string): Promise<number> => stat(path).then(({ size }) => size, () => 0);
