import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { UserFacingError } from '../../contract/errors.ts';
import { type ModelCard } from '../../contract/model.ts';
import { type ModelFile } from './inference-messages.ts';

/** Size and SHA-256 of a file, read as a stream. @throws UserFacingError 'unreadable' */
export async function fingerprint(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(createReadStream(file), async function (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    });
  } catch (error) {
    throw new UserFacingError('unreadable', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** @throws UserFacingError 'model' where the file is not the one that the card describes */
export async function verifyModelFile({ card, file }: ModelFile<ModelCard>): Promise<void> {
  const { sha256, bytes } = await fingerprint(file);
  if (sha256 === card.sha256) return;
  throw new UserFacingError('model', `${file} is not the file that its card describes: ${bytes} bytes with SHA-256 ${sha256.slice(0, 12)}…, the card says ${card.bytes} bytes with ${card.sha256.slice(0, 12)}….`, {
    remedy: 'Restore the file or install Duskmatch again.',
  });
}
