import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';

const PICTURE = /\.(jpe?g|png|bmp|webp|tiff?)$/i;

const systemCode = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** Names of the folders in one, sorted as Python sorts them; none where it is not there. */
export async function foldersIn(path: string): Promise<string[]> {
  return (await entriesOf(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/** Absolute paths of the pictures in a folder, sorted by name as Python sorts them; none where it is not there. */
export async function picturesIn(path: string): Promise<string[]> {
  const entries = await entriesOf(path);
  return entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && PICTURE.test(entry.name)).map(({ name }) => name).sort().map((name) => join(path, name));
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT' || systemCode(cause) === 'ENOTDIR') return [];
    throw new UserFacingError('unreadable', `${path} cannot be listed: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Check the permissions of the folder.', cause });
  }
}

/** @throws UserFacingError 'unreadable' naming the file */
export async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new UserFacingError('unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Copy the dataset again, or check the permissions of the file.', cause });
  }
}
