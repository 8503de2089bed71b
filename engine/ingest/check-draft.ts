import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative, isAbsolute, resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { type StoredSource } from '../store/sources.ts';
import { interpretPath } from './interpret.ts';
import { PatternError } from './pattern-part.ts';
import { isGone, systemMessage } from './system-error.ts';

/**
 * Refuses settings that no frame could be read by.
 * @throws UserFacingError 'bad-request' naming the place in the pattern, or the zone
 */
export function checkSettings(settings: SourceSettings): void {
  try {
    interpretPath('a.jpg', settings);
    // A zone is only looked at where a name has a time; EXIF times need it too.
    new Intl.DateTimeFormat('en', { timeZone: settings.timeZone });
  } catch (error) {
    if (error instanceof PatternError) throw new UserFacingError('bad-request', error.message, { remedy: 'Correct the pattern; the preview shows what it reads.', cause: error });
    if (error instanceof RangeError) throw new UserFacingError('bad-request', `There is no time zone "${settings.timeZone}".`, { remedy: 'Choose one such as Europe/Berlin, or UTC.', cause: error });
    throw error;
  }
}

/**
 * @returns the folder's absolute path
 * @throws UserFacingError 'bad-request' | 'not-found' | 'unreadable'
 */
export async function checkRoot(root: string): Promise<string> {
  const path = resolve(root);
  const found = await stat(path).catch((error: unknown) => {
    if (isGone(error)) throw new UserFacingError('not-found', `There is no folder ${path}.`, { remedy: 'Check the path, or connect its disk.', cause: error });
    throw new UserFacingError('unreadable', `The folder ${path} cannot be opened: ${systemMessage(error)}.`, { remedy: 'Ask for the right to read it.', cause: error });
  });
  if (!found.isDirectory()) throw new UserFacingError('bad-request', `${path} is a file.`, { remedy: 'Choose the folder that it lies in.' });
  if (existsSync(join(path, 'duskmatch.json'))) throw new UserFacingError('bad-request', `${path} is a workspace.`, { remedy: 'Choose the folder that the frames lie in.' });
  return path;
}

/**
 * Each frame is to be in the index once.
 * @throws UserFacingError 'bad-request'
 */
export function checkOverlap(root: string, sources: readonly StoredSource[]): void {
  for (const source of sources) {
    if (source.root === root) throw new UserFacingError('bad-request', `${root} is a source already.`, { remedy: 'Change its settings, or scan it again.' });
    const [inner, outer] = isWithin(root, source.root) ? [root, source.root] : isWithin(source.root, root) ? [source.root, root] : [null, null];
    if (inner !== null) throw new UserFacingError('bad-request', `${inner} lies in ${outer}: its frames would be in the index twice.`, { remedy: `Remove the source ${source.root} first.` });
  }
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
