import { type PresetName, type TrainerSettings } from '../../contract/training-settings.ts';

const OFF = 0;

/** The paper's method as far as its text says; what it leaves unknown has the default of paper.md 1.9. */
const paper: TrainerSettings = {
  network: { backbone: 'resnet50', lastStride: 1, height: 288, width: 144, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 512, bnNeck: false, flipAverage: false },
  losses: {
    unifiedBatchAllTriplet: { gamma: 64, margin: 0.35, divideByGamma: false, weight: 1 },
    cosineSoftmax: { scale: 64, margin: 0.35, weight: 1 },
    batchAllHeteroCenterTriplet: { gamma: 64, margin: 0.35, divideByGamma: false, weight: 1, centersOf: 'raw' },
    softmax: { weight: OFF },
    batchHard: { margin: 0.3, weight: OFF },
    crossModalityBatchHard: { margin: 0.3, weight: OFF },
    batchAll: { margin: 0.3, form: 'smooth', weight: OFF },
    hardHeteroCenterTriplet: { margin: 0.3, centersOf: 'raw', weight: OFF },
  },
  optimiser: { kind: 'sgd', momentum: 0.9, nesterov: true },
  schedule: { kind: 'steps', warmUpEpochs: 10, milestones: [20, 50], factor: 0.1 },
  rates: { backbone: 0.01, head: 0.1, weightDecay: 5e-4 },
  anchor: 0,
  frozenBlocks: 0,
  clipNorm: null,
  accumulate: 1,
  epochs: 81,
  stepsPerEpoch: null,
  patience: null,
  evaluateEvery: 1,
  seed: 1,
};

/** More than the paper: GeM, BNNeck, mirror images averaged, and (in the augmentation) visible pictures twice and erasing. */
const beyond: TrainerSettings = {
  ...paper,
  network: { ...paper.network, pooling: 'gem', bnNeck: true, flipAverage: true },
  clipNorm: 20,
};

/**
 * For fine-tuning on a workstation's processor: MobileNetV2, first four blocks held, AdamW. γ = 16 divided by γ and s = 20
 * are what was seen to learn on two cores; γ = 64 was not.
 */
const quick: TrainerSettings = {
  ...paper,
  network: { ...paper.network, backbone: 'mobilenetv2', height: 128, width: 64, bnNeck: true },
  losses: {
    ...paper.losses,
    unifiedBatchAllTriplet: { gamma: 16, margin: 0.25, divideByGamma: true, weight: 4 },
    cosineSoftmax: { scale: 20, margin: 0, weight: 1 },
    batchAllHeteroCenterTriplet: { gamma: 16, margin: 0.25, divideByGamma: true, weight: 4, centersOf: 'raw' },
  },
  optimiser: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  schedule: { kind: 'cosine', warmUpEpochs: 0.5 },
  rates: { backbone: 3e-4, head: 1e-3, weightDecay: 5e-4 },
  frozenBlocks: 4,
  clipNorm: 10,
  epochs: 10,
};

/**
 * Block 10 of MobileNetV2 (64 channels, 8×4 cells at 128×64): of the blocks the best on real pairs and on drawn pictures of
 * one moment. A share of 0.6 lifts the mAP on real pairs of one moment from 17 to 42 % for a fourth of the mAP on other
 * moments; 96 axes keep the model's file below 12 MB.
 */
export const ARRANGEMENT = { block: 10, dimension: 96, share: 0.6 };

/**
 * The network of the model that ships, with all below the arrangement held: started from that model it knows all that it
 * knew, and the layers above adapt to the place.
 */
const adapt: TrainerSettings = {
  ...quick,
  network: { ...quick.network, pictures: 'gray-and-edges', arrangement: ARRANGEMENT },
  rates: { backbone: 1e-4, head: 3e-4, weightDecay: 5e-4 },
  frozenBlocks: ARRANGEMENT.block + 1,
  epochs: 5,
};

export const PRESETS: Readonly<Record<PresetName, TrainerSettings>> = { adapt, quick, paper, beyond };
