import { UserFacingError } from '../../../contract/errors.ts';
import { type LackReason } from '../../../contract/promotion.ts';
import { freeNow } from '../../free-now.ts';
import { decodeFrame } from '../../ingest/decode.ts';
import { FrameProblem } from '../../ingest/decoded.ts';
import { sha256 } from '../../ingest/hash.ts';
import { readFrame } from '../../media/frame-file.ts';
import { type Inference } from '../../model/inference.ts';
import { cropBoxes } from '../index/people.ts';
import { type LackingFrame } from './lacking-frames.ts';

/** A frame's people cut out for the network, or why they cannot be. */
export type CutFrame = { readonly frame: LackingFrame } & ({ readonly kind: 'cut'; readonly crops: readonly Uint8Array[] } | { readonly kind: 'lacking'; readonly reason: LackReason });

/** Reads and cuts a frame as an index run does. Other bytes than were indexed may show other people, and are not embedded. */
export async function cutFrame(frame: LackingFrame, inference: Inference): Promise<CutFrame> {
  try {
    const { bytes } = await readFrame(frame);
    if (sha256(bytes) !== frame.sha256) return { kind: 'lacking', frame, reason: 'changed' };
    // The zone is for times, which are not read here.
    const { image } = await decodeFrame(bytes, frame.path, 'UTC');
    const crops = cropBoxes(image, frame.sightings.map(({ box }) => box), inference);
    for (const done of [image.pixels, bytes]) freeNow(done);
    return { kind: 'cut', frame, crops };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { kind: 'lacking', frame, reason };
  }
}

function reasonOf(error: unknown): LackReason | null {
  if (error instanceof FrameProblem) return 'unreadable';
  if (!(error instanceof UserFacingError)) return null;
  switch (error.code) {
    case 'offline':
      return 'offline';
    case 'not-found':
      return 'missing';
    case 'unreadable':
      return 'unreadable';
    default:
      return null;
  }
}
