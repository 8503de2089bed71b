import { UserFacingError } from '../../contract/errors.ts';
import { FrameProblem, type DecodedFrame } from '../ingest/decoded.ts';
import { decodeFrame } from '../ingest/decode.ts';

/**
 * Decodes a picture that a person asked for by name.
 * @throws UserFacingError 'unreadable' in the words in which an index run would list it
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<DecodedFrame> {
  try {
    return await decodeFrame(bytes, name, 'UTC');
  } catch (error) {
    if (!(error instanceof FrameProblem)) throw error;
    throw new UserFacingError('unreadable', error.message, { cause: error });
  }
}
