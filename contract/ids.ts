import { z } from 'zod';

/** Row ids of the two databases. Branded, so that a frame's id never lands where a sighting's is meant. */
export const SourceId = z.number().int().positive().brand<'SourceId'>();
export type SourceId = z.infer<typeof SourceId>;
export const FrameId = z.number().int().positive().brand<'FrameId'>();
export type FrameId = z.infer<typeof FrameId>;
export const SightingId = z.number().int().positive().brand<'SightingId'>();
export type SightingId = z.infer<typeof SightingId>;
export const JobId = z.number().int().positive().brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
export const ProblemId = z.number().int().positive().brand<'ProblemId'>();
export type ProblemId = z.infer<typeof ProblemId>;

/** A photo given by the analyst, named by the first 32 hex digits of its bytes' SHA-256. */
export const QueryId = z.string().regex(/^[0-9a-f]{32}$/).brand<'QueryId'>();
export type QueryId = z.infer<typeof QueryId>;
/** One search run; lives as long as the engine does. */
export const SearchId = z.number().int().positive().brand<'SearchId'>();
export type SearchId = z.infer<typeof SearchId>;
/** A model's id as its card gives it. */
export const ModelId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/).brand<'ModelId'>();
export type ModelId = z.infer<typeof ModelId>;

/** A person confirmed by the analyst; never given again, also not after its removal. */
export const IdentityId = z.number().int().positive().brand<'IdentityId'>();
export type IdentityId = z.infer<typeof IdentityId>;
export const MemberId = z.number().int().positive().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
export const CaseActId = z.number().int().positive().brand<'CaseActId'>();
export type CaseActId = z.infer<typeof CaseActId>;
