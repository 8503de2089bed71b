import { findingSentence, type Finding } from '../../contract/finding.ts';
import { type ModalityGuess } from '../../contract/modality.ts';
import { type ProblemReason } from '../../contract/problem.ts';
import { type Instant } from '../../contract/time.ts';
import { type RgbImage } from '../image.ts';
import { type NewProblem } from '../store/problem-writer.ts';

/** A frame's file, decoded: upright RGB in 8 bits (16-bit pictures normalised by robust percentiles). */
export interface DecodedFrame {
  readonly image: RgbImage;
  readonly bitDepth: 8 | 16;
  readonly format: 'jpeg' | 'png' | 'tiff' | 'webp' | 'bmp';
  /** EXIF DateTimeOriginal; local time is read in the zone given. */
  readonly exifTime: Instant | null;
  readonly guess: ModalityGuess;
  /** Taken all the same, with a doubt: animated, wrong extension. */
  readonly warnings: readonly NewProblem[];
}

/** Thrown for a file that is left out, with the reason listed to the user. */
export class FrameProblem extends Error {
  override readonly name = 'FrameProblem';
  readonly reason: ProblemReason;
  readonly finding: Finding;

  constructor(reason: ProblemReason, finding: Finding) {
    super(findingSentence(finding));
    this.reason = reason;
    this.finding = finding;
  }
}
