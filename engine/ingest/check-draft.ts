import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { findingSentence } from '../../contract/finding.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { type StoredSource } from '../store/sources.ts';
import { liesWithin } from './lies-within.ts';
import { patternError } from './name-pattern.ts';
import { isGone, systemMessage } from './system-error.ts';

/**
 * Refuses settings that no frame could be read by.
 * @throws UserFacingError 'bad-request' naming the place in the pattern, or the zone
 */
export function checkSettings({ pattern, timeZone }: SourceSettings): void {
  const wrong = pattern === null ? null : patternError(pattern);
  if (wrong !== null) throw new UserFacingError('bad-request', findingSentence(wrong), { remedy: 'Correct the pattern; the preview shows what it reads.' });
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new UserFacingError('bad-request', `There is no time zone "${timeZone}".`, { remedy: 'Choose one such as Europe/Berlin, or UTC.', cause });
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
    const [inner, outer] = liesWithin(root, source.root) ? [root, source.root] : liesWithin(source.root, root) ? [source.root, root] : [null, null];
    if (inner !== null) throw new UserFacingError('bad-request', `${inner} lies in ${outer}: its frames would be in the index twice.`, { remedy: `Remove the source ${source.root} first.` });
  }
}
