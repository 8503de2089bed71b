import { z } from 'zod';

/** The shape of a network; with the weights it is the whole model. Kept in every checkpoint. */
export const NetworkSettings = z.object({
  backbone: z.enum(['resnet50', 'mobilenetv2', 'small']),
  /** 1 keeps a finer feature map; usual for people (AGW, HCT). */
  lastStride: z.union([z.literal(1), z.literal(2)]),
  /** Of the input picture, in pixels. */
  height: z.number().int().min(16).max(512),
  width: z.number().int().min(16).max(512),
  /**
   * What the backbone sees: the colours as they are (the paper), or the gray picture and its gradient magnitude, one after
   * the other, each with half of the embedding.
   */
  pictures: z.enum(['rgb', 'gray-and-edges']),
  /** Average (the paper) or generalised mean with a learnt exponent from 3 (AGW). */
  pooling: z.enum(['average', 'gem']),
  /** Horizontal parts pooled apart; 1 is the whole figure (the paper). People keep their vertical order in every modality. */
  stripes: z.number().int().min(1).max(8),
  /** Of what is trained, all parts together. */
  dimension: z.number().int().min(8).max(4096),
  /** Batch normalisation between the triplet losses' features and the identity loss's; searches then use the latter. */
  bnNeck: z.boolean(),
  /** Searches compare the mean of the vectors of a picture and of its mirror image (CAJ): better by a little, at twice the time. */
  flipAverage: z.boolean().default(false),
  /**
   * Beside what is trained, where things stand: the cells of the feature map after block `block` (counted from 0), which
   * training holds, projected to `dimension` numbers; they make `share` of a score. Null or left out: none (the paper).
   */
  arrangement: z.object({ block: z.number().int().min(0).max(64), dimension: z.number().int().min(8).max(1024), share: z.number().min(0.01).max(0.99) }).nullish(),
}).refine((settings) => settings.dimension % partsOf(settings) === 0, { path: ['dimension'], message: 'divides into equal parts, pictures × stripes' });
export type NetworkSettings = z.infer<typeof NetworkSettings>;

/** How many pictures the backbone sees of each. */
export const pictureKinds = (pictures: 'rgb' | 'gray-and-edges'): number => (pictures === 'rgb' ? 1 : 2);

/** Vectors that make up the embedding: pictures × stripes, of equal size. */
export function partsOf({ pictures, stripes }: { readonly pictures: 'rgb' | 'gray-and-edges'; readonly stripes: number }): number {
  return pictureKinds(pictures) * stripes;
}

/** Of the whole embedding. */
export const embeddingDimension = ({ dimension, arrangement }: Pick<NetworkSettings, 'dimension' | 'arrangement'>): number => dimension + (arrangement?.dimension ?? 0);

const weight = z.number().min(0).max(1000);
const margin = z.number().min(0).max(10);
const unified = { gamma: z.number().min(0.1).max(1024), margin: z.number().min(-1).max(2), divideByGamma: z.boolean(), weight };

/** Each loss with its settings and its weight in the sum; weight 0 leaves it out. Symbols as in paper.md 1. */
export const LossSettings = z.object({
  unifiedBatchAllTriplet: z.object(unified),
  cosineSoftmax: z.object({ scale: z.number().min(1).max(1024), margin: z.number().min(0).max(1), weight }),
  batchAllHeteroCenterTriplet: z.object({ ...unified, centersOf: z.enum(['raw', 'unit']) }),
  softmax: z.object({ weight }),
  batchHard: z.object({ margin, weight }),
  crossModalityBatchHard: z.object({ margin, weight }),
  batchAll: z.object({ margin, form: z.enum(['smooth', 'hinge']), weight }),
  hardHeteroCenterTriplet: z.object({ margin, centersOf: z.enum(['raw', 'unit']), weight }),
});
export type LossSettings = z.infer<typeof LossSettings>;
export type LossName = keyof LossSettings;

const decay = z.number().min(0).max(0.99999);
export const OptimiserSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sgd'), momentum: z.number().min(0).max(1), nesterov: z.boolean() }),
  /** Decoupled weight decay, as AdamW. */
  z.object({ kind: z.literal('adam'), beta1: decay, beta2: decay, epsilon: z.number().min(1e-12).max(1) }),
]);
export type OptimiserSettings = z.infer<typeof OptimiserSettings>;

const warmUpEpochs = z.number().min(0).max(1000);
/** Factor on the rates by epoch (fractions of an epoch count). */
export const ScheduleSettings = z.discriminatedUnion('kind', [
  /** Linear warm-up over the first epochs, then multiplied by `factor` at each milestone. */
  z.object({ kind: z.literal('steps'), warmUpEpochs, milestones: z.array(z.number().min(0)).max(20), factor: z.number().min(1e-6).max(1) }),
  /** Linear warm-up, then half a cosine down to zero at the last epoch. */
  z.object({ kind: z.literal('cosine'), warmUpEpochs }),
]);
export type ScheduleSettings = z.infer<typeof ScheduleSettings>;

/** So high that a loss runs off is allowed: the run says so and stops. */
const rate = z.number().min(0);

/** All that decides a run but the data and the base weights; kept in its record and in every checkpoint. */
export const TrainerSettings = z.object({
  network: NetworkSettings,
  losses: LossSettings,
  optimiser: OptimiserSettings,
  schedule: ScheduleSettings,
  rates: z.object({ backbone: rate, head: rate, weightDecay: rate }),
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
}).refine(({ network: { arrangement }, frozenBlocks }) => !arrangement || arrangement.block < frozenBlocks, { path: ['frozenBlocks'], message: 'holds the block whose cells are the arrangement' });
export type TrainerSettings = z.infer<typeof TrainerSettings>;

const probability = z.number().min(0).max(1);
const range = (least: number, most: number) => z.tuple([z.number().min(least).max(most), z.number().min(least).max(most)]);

/** What is done to training pictures, in this order; a probability of 0 leaves a step out. Both modalities unless it says otherwise. */
export const AugmentationSettings = z.object({
  /** Pixels at a height of 288; 0: no crop. */
  padCrop: z.object({ pad: z.number().min(0).max(100), border: z.enum(['black', 'edge']) }),
  flip: probability,
  /** Visible only; the weights of the channels as eyes have them, or random. */
  gray: z.object({ probability, weights: z.enum(['luma', 'random']) }),
  /**
   * CAJ: visible pictures come twice, the second view with one channel copied to all; infrared pictures get one of four
   * mixtures of channels.
   */
  channels: z.boolean(),
  intensity: z.object({ probability, strength: z.number().min(0).max(1) }),
  tone: z.object({ probability, strength: z.number().min(0).max(1) }),
  blur: z.object({ probability, sigma: range(0.1, 5) }),
  noise: z.object({ probability, deviation: range(0, 0.5) }),
  inversion: probability,
  gradient: probability,
  erasing: z.object({ probability, area: range(0.001, 0.9), aspect: range(0.1, 10) }),
});
export type AugmentationSettings = z.infer<typeof AugmentationSettings>;

/** A run's choices: the trainer's, and how batches are made. */
export const RunSettings = z.object({
  trainer: TrainerSettings,
  /** P people, K visible and K infrared pictures each. */
  sampling: z.object({ people: z.number().int().min(2), pictures: z.number().int().min(1) }),
  augmentation: AugmentationSettings,
});
export type RunSettings = z.infer<typeof RunSettings>;

export const PresetName = z.enum(['adapt', 'quick', 'paper', 'beyond']);
export type PresetName = z.infer<typeof PresetName>;
