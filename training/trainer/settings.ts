import { z } from 'zod';
import { NetworkSettings } from '../network/settings.ts';

const weight = z.number().min(0).max(1000);
const unified = { gamma: z.number().min(0.1).max(1024), margin: z.number().min(-1).max(2), divideByGamma: z.boolean(), weight };

/** Each loss with its settings and its weight in the sum; weight 0 leaves it out. Symbols as in paper.md 1. */
export const LossSettings = z.object({
  unifiedBatchAllTriplet: z.object(unified),
  cosineSoftmax: z.object({ scale: z.number().min(1).max(1024), margin: z.number().min(0).max(1), weight }),
  batchAllHeteroCenterTriplet: z.object({ ...unified, centersOf: z.enum(['raw', 'unit']) }),
  softmax: z.object({ weight }),
  batchHard: z.object({ margin: z.number().min(0), weight }),
  crossModalityBatchHard: z.object({ margin: z.number().min(0), weight }),
  batchAll: z.object({ margin: z.number().min(0), form: z.enum(['smooth', 'hinge']), weight }),
  hardHeteroCenterTriplet: z.object({ margin: z.number().min(0), centersOf: z.enum(['raw', 'unit']), weight }),
});
export type LossSettings = z.infer<typeof LossSettings>;
export type LossName = keyof LossSettings;

export const OptimiserSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sgd'), momentum: z.number().min(0).max(1), nesterov: z.boolean() }),
  /** Decoupled weight decay, as AdamW. */
  z.object({ kind: z.literal('adam'), beta1: z.number(), beta2: z.number(), epsilon: z.number().positive() }),
]);
export type OptimiserSettings = z.infer<typeof OptimiserSettings>;

/** Factor on the rates by epoch (fractions of an epoch count). */
export const ScheduleSettings = z.discriminatedUnion('kind', [
  /** Linear warm-up over the first epochs, then multiplied by `factor` at each milestone. */
  z.object({ kind: z.literal('steps'), warmUpEpochs: z.number().min(0), milestones: z.array(z.number()), factor: z.number().positive() }),
  /** Linear warm-up, then half a cosine down to zero at the last epoch. */
  z.object({ kind: z.literal('cosine'), warmUpEpochs: z.number().min(0) }),
]);
export type ScheduleSettings = z.infer<typeof ScheduleSettings>;

/** All that decides a run but the data and the base weights; kept in its record and in every checkpoint. */
export const TrainerSettings = z.object({
  network: NetworkSettings,
  losses: LossSettings,
  optimiser: OptimiserSettings,
  schedule: ScheduleSettings,
  rates: z.object({ backbone: z.number().min(0), head: z.number().min(0), weightDecay: z.number().min(0) }),
  /** Pull of the backbone's weights to those it started from (L2-SP, Li et al. 2018), so that it keeps what it knew. */
  anchor: z.number().min(0),
  /** The first so many blocks of the backbone are held. */
  frozenBlocks: z.number().int().min(0),
  /** Largest Euclidean norm of all gradients together; null: no limit. */
  clipNorm: z.number().positive().nullable(),
  /** Batches whose gradients are averaged before one update. */
  accumulate: z.number().int().min(1),
  epochs: z.number().positive(),
  /** Steps of an epoch; null: by the size of the data. */
  stepsPerEpoch: z.number().int().positive().nullable(),
  /** Evaluations without a better mAP after which the run ends; null: never. */
  patience: z.number().int().positive().nullable(),
  /** Epochs from one evaluation to the next. */
  evaluateEvery: z.number().positive(),
  seed: z.number().int(),
});
export type TrainerSettings = z.infer<typeof TrainerSettings>;
