import { type SightingOrigin } from '../../../contract/frame.ts';
import { type FrameBox } from '../../../contract/geometry.ts';
import { type FrameId, type SightingId } from '../../../contract/ids.ts';
import { type ContentFacts, type FileFacts, type FrameDescription } from '../../store/frame-writer.ts';
import { type LedgerFrame } from '../../store/ledger.ts';
import { type NewProblem } from '../../store/problem-writer.ts';

/** A person in a frame, cut out for the network. */
export interface CutSighting {
  readonly box: FrameBox;
  readonly origin: SightingOrigin;
  readonly detectorScore: number | null;
  readonly label: string | null;
}

/** What an index run has found out about one entry of the walk, and so what it will write. */
export type Outcome =
  /** Nothing to write: the frame is indexed as it should be. */
  | { readonly kind: 'unchanged'; readonly path: string; readonly frameId: FrameId }
  /** Nothing to write: its problem is on the list already, and its file is as it was. */
  | { readonly kind: 'known-problem'; readonly path: string }
  /** Nothing to write: the file went between the walk and the reading. */
  | { readonly kind: 'gone'; readonly path: string }
  /** No frame, and the reason. `file`: given where the problem is that very file's. */
  | { readonly kind: 'problem'; readonly path: string; readonly file: FileFacts | null; readonly problems: readonly NewProblem[] }
  /** The frame is there; name, date or rules changed, its bytes did not. */
  | { readonly kind: 'described'; readonly file: FileFacts; readonly row: LedgerFrame; readonly description: FrameDescription; readonly doubts: readonly NewProblem[] }
  /** A new frame (row null), or one whose bytes or people are new. */
  | {
      readonly kind: 'indexed';
      readonly file: FileFacts;
      readonly row: LedgerFrame | null;
      readonly content: ContentFacts;
      readonly description: FrameDescription;
      readonly problems: readonly NewProblem[];
      /** Fingerprint of where the people came from. */
      readonly people: string;
      readonly sightings: readonly CutSighting[];
      readonly crops: readonly Uint8Array[];
    }
  /** A frame whose sightings stay as they are and get vectors of this model. */
  | {
      readonly kind: 'embedded';
      readonly file: FileFacts;
      readonly row: LedgerFrame;
      readonly content: ContentFacts;
      readonly description: FrameDescription;
      readonly doubts: readonly NewProblem[];
      readonly sightings: readonly SightingId[];
      readonly crops: readonly Uint8Array[];
    };

/** Whether the database already says what the outcome says. */
export const isWritten = ({ kind }: Outcome): boolean => kind === 'unchanged' || kind === 'known-problem' || kind === 'gone';

export const cropsOf = (outcome: Outcome): readonly Uint8Array[] => (outcome.kind === 'indexed' || outcome.kind === 'embedded' ? outcome.crops : []);
