import { UserFacingError } from '../../contract/errors.ts';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];
const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

const isAny = (code: string, kinds: readonly string[]): boolean => kinds.some((kind) => code === kind || code.startsWith(`${kind}_`));

/**
 * The words for people of what a database or the file system reports while a workspace's files are read or written;
 * other errors come back as they are.
 * @param remedy what to do where the file is damaged
 */
export function storeError(error: unknown, file: string, remedy: string): unknown {
  const code = codeOf(error);
  if (isAny(code, FULL)) {
    return new UserFacingError('disk-full', `The disk of ${file} is full. What was written before is safe.`, { remedy: 'Free some space on that disk, then go on.', cause: error });
  }
  if (isAny(code, DAMAGED)) return new UserFacingError('workspace-damaged', `${file} is damaged: ${error instanceof Error ? error.message : code}.`, { remedy, cause: error });
  return error;
}

/** What storeError advises for index.db. */
export const INDEX_REMEDY = 'It can be made anew from the images: move it and its -wal and -shm files away, open the workspace again and add the folders. Casework is kept in casework.db and is not touched.';
