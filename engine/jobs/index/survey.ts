import { stat } from 'node:fs/promises';
import { UserFacingError } from '../../../contract/errors.ts';
import { walkNames } from '../../ingest/walk.ts';

/** What a first walk tells, which opens no file. */
export interface Survey {
  /** Files that may be frames, and problems met: what a run goes through. */
  readonly entries: number;
  /** All files, relative to the root: sidecars are found among them. */
  readonly files: readonly string[];
  /** Names the folder itself, so that another one at the same place (a disk taken out) is noticed. */
  readonly identity: string;
}

/**
 * @param found told how many entries there are so far
 * @throws UserFacingError 'offline' where the root cannot be read
 */
export async function surveySource(root: string, signal: AbortSignal, found: (entries: number) => void): Promise<Survey> {
  const identity = await rootIdentity(root);
  const files: string[] = [];
  let entries = 0;
  try {
    for await (const entry of walkNames(root)) {
      signal.throwIfAborted();
      if (entry.kind !== 'problem') files.push(entry.path);
      if (entry.kind !== 'other') found(++entries);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw offline(root, error);
  }
  return { entries, files, identity };
}

/** @throws UserFacingError 'offline' */
export async function rootIdentity(root: string): Promise<string> {
  try {
    const folder = await stat(root, { bigint: true });
    if (!folder.isDirectory()) throw new Error('It is a file.');
    return `${folder.dev}:${folder.ino}`;
  } catch (error) {
    throw offline(root, error);
  }
}

export const offline = (root: string, cause?: unknown): UserFacingError =>
  new UserFacingError('offline', `The folder ${root} cannot be reached; its index is kept.`, { remedy: 'Connect the disk or the share, then scan it again.', cause });
