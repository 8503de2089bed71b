import { z } from 'zod';
import { FrameBox } from './geometry.ts';
import { CaseActId, FrameId, IdentityId, MemberId, SourceId } from './ids.ts';
import { Modality } from './modality.ts';
import { Exemplar, QueryPhoto } from './search.ts';
import { Instant } from './time.ts';

/** What an analyst says of a sighting and an identity. */
export const Verdict = z.enum(['same', 'different']);
export type Verdict = z.infer<typeof Verdict>;

export const IdentityName = z.string().trim().min(1).max(120);

/** One picture of a person that was judged, as it is shown. */
export const Member = z.object({
  id: MemberId,
  identityId: IdentityId,
  verdict: Verdict,
  /** How to search with it; null while its frame is not in the index, or its photo was forgotten. */
  subject: Exemplar.nullable(),
  frameId: FrameId.nullable(),
  /** The photo of `subject`. */
  photo: QueryPhoto.nullable(),
  /** Path of the frame's file, or the photo's name, as last known. */
  file: z.string(),
  /** In the whole picture, whose size follows. */
  box: FrameBox,
  width: z.number().int(),
  height: z.number().int(),
  modality: Modality,
  camera: z.string().nullable(),
  takenAt: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;

export const Identity = z.object({
  id: IdentityId,
  name: z.string(),
  note: z.string(),
  /** Members of either verdict; what follows counts the 'same' ones only. */
  same: z.number().int(),
  different: z.number().int(),
  visible: z.number().int(),
  infrared: z.number().int(),
  cameras: z.array(z.string()),
  /** A few that can be shown, of both modalities where there are both. */
  covers: z.array(Member),
});
export type Identity = z.infer<typeof Identity>;

export const IdentityMark = z.object({ identityId: IdentityId, name: z.string(), memberId: MemberId });
export type IdentityMark = z.infer<typeof IdentityMark>;

/** What is known of one picture: whose it is, and whose it is not. */
export const Labels = z.object({ same: IdentityMark.nullable(), different: z.array(IdentityMark) });
export type Labels = z.infer<typeof Labels>;

/** The identity an act is about: one that is there, or a new one. `numbered`: the next free number is put after the name. */
export const IdentityTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), identityId: IdentityId }),
  z.object({ kind: z.literal('new'), name: IdentityName, numbered: z.boolean().default(false) }),
]);
export type IdentityTarget = z.infer<typeof IdentityTarget>;

const MANY = 20_000;
export const LabelRequest = z.object({
  target: IdentityTarget,
  verdict: Verdict,
  subjects: z.array(Exemplar).max(MANY),
  /** What was searched with: the person's own pictures, 'same' with the identity if they are not yet. */
  examples: z.array(Exemplar).max(32).default([]),
  /** Takes subjects that are another identity's out of it; without, they are refused. */
  move: z.boolean().default(false),
});
export type LabelRequest = z.infer<typeof LabelRequest>;

export const MemberIds = z.array(MemberId).min(1).max(MANY);
export const IdentityIds = z.array(IdentityId).min(1).max(MANY);

export const CaseActKind = z.enum(['create', 'rename', 'note', 'remove', 'confirm', 'reject', 'unlabel', 'merge', 'split', 'take-over']);
export type CaseActKind = z.infer<typeof CaseActKind>;

/** One act that can be undone or redone, with what its name is made of. */
export const CaseAct = z.object({
  id: CaseActId,
  at: Instant,
  kind: CaseActKind,
  /** The identity's name after the act. */
  name: z.string(),
  /** The name before ('rename'), or the name of the other identity ('split'); else empty. */
  before: z.string(),
  /** Sightings or identities that it was about. */
  count: z.number().int(),
});
export type CaseAct = z.infer<typeof CaseAct>;

/** What undo and redo would do, the next ones first. */
export const CaseHistory = z.object({ undo: z.array(CaseAct), redo: z.array(CaseAct) });
export type CaseHistory = z.infer<typeof CaseHistory>;

/** A source whose data came with labels of people. */
export const LabelledSource = z.object({ sourceId: SourceId, root: z.string(), labels: z.number().int(), sightings: z.number().int() });
export type LabelledSource = z.infer<typeof LabelledSource>;
