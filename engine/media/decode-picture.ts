import { UserFacingError } from '../../contract/errors.ts';
import { foundWords } from '../../contract/finding.ts';
import { type ProblemReason } from '../../contract/problem.ts';
import { FrameProblem, type DecodedFrame } from '../ingest/decoded.ts';
import { decodeFrame } from '../ingest/decode.ts';

const ANOTHER = 'Give a photo as JPEG, PNG, TIFF, WebP or BMP.';
const AGAIN = 'Copy or export it again from where it came, then give it again.';

/** An index run's remedies are for a folder's files; a photo in somebody's hand has its own. */
const REMEDIES: Readonly<Partial<Record<ProblemReason, string>>> = {
  empty: AGAIN,
  truncated: AGAIN,
  failed: AGAIN,
  unsupported: 'Save it as JPEG, PNG, TIFF, WebP or BMP, then give that.',
  'too-large': 'Make it smaller, or cut out the part that shows the person.',
};

/**
 * Decodes a picture that a person asked for by name.
 * @throws UserFacingError 'unreadable' naming it and what to do with it
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<DecodedFrame> {
  try {
    return await decodeFrame(bytes, name, 'UTC');
  } catch (error) {
    if (!(error instanceof FrameProblem)) throw error;
    throw new UserFacingError('unreadable', `${foundWords(error.finding)}.`, { remedy: REMEDIES[error.reason] ?? ANOTHER, cause: error });
  }
}
