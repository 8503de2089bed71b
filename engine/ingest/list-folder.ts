import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type FolderListing } from '../../contract/workspace.ts';
import { PICTURE_EXTENSIONS, extensionOf } from './frame-format.ts';
import { isSkippedName } from './skipped.ts';
import { isGone, systemMessage } from './system-error.ts';

type Place = FolderListing['places'][number];

/**
 * The folders in a folder, by name, and how many pictures lie in it.
 * @param path null: the home folder
 * @throws UserFacingError 'not-found' | 'unreadable'
 */
export async function listFolder(path: string | null): Promise<FolderListing> {
  const here = resolve(path ?? homedir());
  const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
    if (isGone(error)) throw new UserFacingError('not-found', `There is no folder ${here}.`, { remedy: 'Check the path, or choose a folder from the list.', cause: error });
    throw new UserFacingError('unreadable', `The folder ${here} cannot be opened: ${systemMessage(error)}.`, { remedy: 'Ask for the right to read it, or choose another folder.', cause: error });
  });
  const names: string[] = [];
  let images = 0;
  for (const entry of entries) {
    if (isSkippedName(entry.name)) continue;
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(here, entry.name))))) names.push(entry.name);
    else if (PICTURE_EXTENSIONS.has(extensionOf(entry.name))) images++;
  }
  names.sort(new Intl.Collator('en', { numeric: true }).compare);
  const parent = dirname(here);
  return { path: here, parent: parent === here ? null : parent, folders: names.map((name) => ({ name, path: join(here, name) })), images, places: await places() };
}

const isFolder = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory(), () => false);

/** Home and what is mounted: drive letters, /Volumes, /media, /run/media, /mnt. */
async function places(): Promise<Place[]> {
  const home: Place = { name: 'Home', path: homedir() };
  return [home, ...(process.platform === 'win32' ? await drives() : await mounts())];
}

async function drives(): Promise<Place[]> {
  const letters = Array.from({ length: 26 }, (_, index) => `${String.fromCharCode(65 + index)}:\\`);
  const there = await Promise.all(letters.map(isFolder));
  return letters.filter((_, index) => there[index]).map((path) => ({ name: path.slice(0, 2), path }));
}

async function mounts(): Promise<Place[]> {
  const user = homedir().split('/').at(-1) ?? '';
  const parents = process.platform === 'darwin' ? ['/Volumes'] : ['/media', join('/media', user), join('/run/media', user), '/mnt'];
  const found = await Promise.all(parents.map((parent) => foldersIn(parent)));
  const drives = found.flat().filter(({ path }) => !parents.includes(path));
  return [...drives, { name: '/', path: '/' }];
}

async function foldersIn(parent: string): Promise<Place[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !isSkippedName(entry.name)).map(({ name }) => ({ name, path: join(parent, name) }));
}
