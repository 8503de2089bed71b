import { z } from 'zod';
import { JobId, ModelId, SourceId } from './ids.ts';

/**
 * Why a sighting has no vector of a model: its folder cannot be reached, its file is gone, the file's bytes are others than
 * were indexed, or they cannot be decoded.
 */
export const LackReason = z.enum(['offline', 'missing', 'changed', 'unreadable']);
export type LackReason = z.infer<typeof LackReason>;

/** Sightings of one source that could not be embedded, for one reason. */
export const Lack = z.object({ reason: LackReason, sourceId: SourceId, root: z.string(), sightings: z.number().int() });
export type Lack = z.infer<typeof Lack>;

/** What a promotion came to. With `lacking` it ends without a swap, and a person decides. */
export const Promotion = z.object({
  /** By this job. */
  embedded: z.number().int(),
  lacking: z.array(Lack),
  /** The model serves searches since. */
  swapped: z.boolean(),
});
export type Promotion = z.infer<typeof Promotion>;

/** A model made the one that serves searches, at once. */
export const Activation = z.object({
  modelId: ModelId,
  /** Sightings without a vector of it, which no search finds until `jobId` has embedded them. */
  lacking: z.number().int(),
  jobId: JobId.nullable(),
});
export type Activation = z.infer<typeof Activation>;

/** Vectors deleted, and bytes that became free inside index.db for new ones: the file itself keeps its size. */
export const DroppedVectors = z.object({ vectors: z.number().int(), bytes: z.number() });
export type DroppedVectors = z.infer<typeof DroppedVectors>;
