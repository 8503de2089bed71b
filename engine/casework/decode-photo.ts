import { UserFacingError } from '../../contract/errors.ts';
import { FrameProblem, type DecodedFrame } from '../ingest/decoded.ts';
import { decodeFrame } from '../ingest/decode.ts';

/**
 * Decodes a picture that a person asked for by name.
 * @throws UserFacingError 'unreadable' naming it, where an index run would list a problem
 */
export async function decodePhoto(bytes: Uint8Array, name: string): Promise<DecodedFrame> {
  try {
    return await decodeFrame(bytes, name, 'UTC');
  } catch (error) {
    if (!(error instanceof FrameProblem)) throw error;
    throw new UserFacingError('unreadable', `${name} cannot be read: ${error.message}`, { remedy: 'Give another picture, or save this one anew as PNG or JPEG.', cause: error });
  }
}
