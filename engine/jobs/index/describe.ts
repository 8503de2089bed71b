import { createHash } from 'node:crypto';
import { type Finding, finding } from '../../../contract/finding.ts';
import { type SourceSettings } from '../../../contract/source.ts';
import { type Modality } from '../../../contract/modality.ts';
import { timeOfFrame, type PathInterpretation } from '../../ingest/interpret.ts';
import { type ContentFacts, type FileFacts, type FrameDescription } from '../../store/frame-writer.ts';
import { type NewProblem } from '../../store/problem-writer.ts';

/** The pixels contradict a rule only where they are this sure of it. */
const SURE = 0.9;
/** Where the pixels are the rule, less than this is worth a look. */
const UNSURE = 0.65;

/** Names the settings that a frame's description follows from: frames described under others are due again. */
export function rulesFingerprint({ modalityRule, pattern, timeZone, clockOffsets }: SourceSettings): string {
  const offsets = Object.entries(clockOffsets).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([modalityRule, pattern, timeZone, offsets])).digest('hex').slice(0, 16);
}

export interface Described {
  readonly description: FrameDescription;
  readonly doubts: readonly NewProblem[];
}

/**
 * What the rules make of a frame whose content is known.
 * @param rules rulesFingerprint of the settings
 */
export function describeFrame(
  path: PathInterpretation,
  content: Pick<ContentFacts, 'exifAt' | 'guess'>,
  { path: file, modifiedMs }: Pick<FileFacts, 'path' | 'modifiedMs'>,
  settings: SourceSettings,
  rules: string,
): Described {
  const { guess } = content;
  const modality = path.modality ?? guess.modality;
  const { takenAt, origin } = timeOfFrame(path, content.exifAt, modifiedMs, settings);
  const doubts: NewProblem[] = [];
  if (path.mismatch) doubts.push({ reason: 'pattern-mismatch', finding: path.mismatch });
  const doubt = modalityDoubt(file, path.modality, guess);
  if (doubt) doubts.push({ reason: 'modality-doubt', finding: doubt });
  return { description: { modality, camera: path.camera, takenAt, takenAtOrigin: origin, sequence: path.sequence, person: path.person, rules }, doubts };
}

function modalityDoubt(file: string, ruled: Modality | null, guess: ContentFacts['guess']): Finding | null {
  const percent = Math.round(guess.confidence * 100);
  if (ruled === null) {
    return guess.confidence < UNSURE ? finding('modality-unsure', { file, modality: guess.modality, percent }) : null;
  }
  if (ruled === guess.modality || guess.confidence < SURE) return null;
  return finding('modality-against', { file, ruled, modality: guess.modality, percent });
}
