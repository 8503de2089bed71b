import { z } from 'zod';
import { AugmentationSettings } from '../augmentation/settings.ts';
import { TrainerSettings } from '../trainer/settings.ts';

/** A run's choices: the trainer's, and how batches are made. */
export const RunSettings = z.object({
  trainer: TrainerSettings,
  /** P people, K visible and K infrared pictures each. */
  sampling: z.object({ people: z.number().int().min(2), pictures: z.number().int().min(1) }),
  augmentation: AugmentationSettings,
});
export type RunSettings = z.infer<typeof RunSettings>;

const Direction = z.object({ query: z.string(), gallery: z.string(), rank1: z.number(), mAP: z.number(), mINP: z.number() });

/** All that is needed to judge a run and to repeat it; `record.json` of its folder, written anew at every evaluation. */
export const RunRecord = z.object({
  format: z.literal(1),
  preset: z.string(),
  settings: RunSettings,
  data: z.object({ folder: z.string(), layout: z.string(), hash: z.string(), identities: z.number().int(), visible: z.number().int(), infrared: z.number().int(), validationIdentities: z.number().int(), notes: z.array(z.string()) }),
  /** `folded`: batch normalisations that the base weights came without, recalibrated at the start. */
  base: z.object({ file: z.string(), sha256: z.string(), matched: z.number().int(), missing: z.array(z.string()), unused: z.number().int(), folded: z.number().int().default(0) }).nullable(),
  versions: z.object({ duskmatch: z.string(), node: z.string(), tensorflow: z.string(), backend: z.string() }),
  startedAt: z.string(),
  /** Before any step. */
  before: z.array(Direction).nullable(),
  evaluations: z.array(z.object({ step: z.number().int(), epoch: z.number(), seconds: z.number(), total: z.number(), terms: z.record(z.string(), z.number()), directions: z.array(Direction), best: z.boolean() })),
  ending: z.enum(['running', 'finished', 'stopped', 'no longer better', 'failed']),
  error: z.string().nullable(),
  model: z.object({ file: z.string(), sha256: z.string(), parity: z.number() }).nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;
