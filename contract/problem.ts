import { z } from 'zod';
import { Finding } from './finding.ts';
import { ProblemId, SourceId } from './ids.ts';
import { Instant } from './time.ts';

/** Why a file or folder was left out, or taken with a doubt. */
export const ProblemReason = z.enum([
  'empty', // zero bytes
  'truncated', // decodes only in part
  'not-an-image', // the bytes are of no known format
  'wrong-extension', // decoded, though its name says another format (a warning)
  'too-large', // more pixels than the limit
  'unsupported', // a known format that is not decoded here
  'animated', // the first frame was taken (a warning)
  'unreadable', // the system refused to open it
  'unreadable-folder',
  'link-loop',
  'no-modality', // the rule gives none
  'modality-doubt', // the pixels disagree with the rule (a warning)
  'pattern-mismatch', // the pattern does not fit the name (a warning)
  'bad-sidecar',
  'no-person', // a frame in which nobody was found (a warning)
  'failed', // anything else, with its message
]);
export type ProblemReason = z.infer<typeof ProblemReason>;

/** Reasons under which the frame is in the index all the same. */
export const WARNINGS: ReadonlySet<ProblemReason> = new Set(['wrong-extension', 'animated', 'modality-doubt', 'pattern-mismatch', 'no-person']);

export const Problem = z.object({
  id: ProblemId,
  sourceId: SourceId,
  /** Relative to the source's root. */
  path: z.string(),
  reason: ProblemReason,
  /** One English sentence: what was found, and what to do. */
  detail: z.string(),
  /** The same for other languages; null for rows of earlier and codes of later versions. */
  finding: Finding.nullable().catch(null),
  foundAt: Instant,
});
export type Problem = z.infer<typeof Problem>;
