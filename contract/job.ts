import { z } from 'zod';
import { JobId, ModelId, SourceId } from './ids.ts';
import { Promotion } from './promotion.ts';
import { Instant } from './time.ts';
import { ErrorReport } from './errors.ts';

export const JobKind = z.enum(['index', 'retry', 'sample', 'promote']);
export type JobKind = z.infer<typeof JobKind>;

/** `queued` and `running` jobs are taken up again when the workspace is opened after a crash. */
export const JobState = z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobState>;

export const JobProgress = z.object({
  /** What is under way, a key of the texts. */
  stage: z.enum(['waiting', 'walking', 'indexing', 'drawing', 'starting', 'embedding', 'finishing']),
  done: z.number().int(),
  /** Null while it is not known. */
  total: z.number().int().nullable(),
  /** Items a second over the last seconds. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Path, relative to the source, last finished. */
  current: z.string().nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

export const JobCounts = z.object({
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Same bytes under a new name: its embeddings were kept. */
  moved: z.number().int(),
  missing: z.number().int(),
  sightings: z.number().int(),
  problems: z.number().int(),
  /** Of a promotion only. */
  promotion: Promotion.optional(),
});
export type JobCounts = z.infer<typeof JobCounts>;

export const Job = z.object({
  id: JobId,
  kind: JobKind,
  sourceId: SourceId.nullable(),
  /** Of a promotion only: the model whose vectors are made. */
  modelId: ModelId.optional(),
  /** What it works on, for people: the folder, or the model. */
  title: z.string(),
  state: JobState,
  progress: JobProgress,
  counts: JobCounts,
  error: ErrorReport.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Job = z.infer<typeof Job>;
