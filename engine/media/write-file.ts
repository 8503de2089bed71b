import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storeError } from '../store/store-error.ts';

/**
 * Writes a file so that a reader finds all of it or none, making its folder where needed.
 * @param durable wait until it has reached the disk: for what cannot be made anew
 * @throws UserFacingError 'disk-full'; else what the file system throws. Nothing is left behind
 */
export async function writeWhole(file: string, bytes: Uint8Array, { durable }: { durable: boolean }): Promise<void> {
  const partial = `${file}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw storeError(error, file, '');
  }
}
