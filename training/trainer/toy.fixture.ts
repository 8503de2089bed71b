import { type Modality } from '../../contract/modality.ts';
import { Random } from '../../synthetic/random.ts';
import { type BatchSource, type TrainingBatch } from './batch-source.ts';
import { PRESETS } from '../presets/trainer.ts';
import { type TrainerSettings } from '../../contract/training-settings.ts';

/** A run on the small backbone that takes about a second. */
export const TOY: TrainerSettings = {
  ...PRESETS.quick,
  network: { backbone: 'small', lastStride: 1, height: 32, width: 16, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 16, bnNeck: true, flipAverage: false },
  frozenBlocks: 0,
  rates: { backbone: 3e-3, head: 3e-3, weightDecay: 5e-4 },
  epochs: 3,
  stepsPerEpoch: 4,
  schedule: { kind: 'cosine', warmUpEpochs: 0.5 },
};

const CLASSES = 6;

/** Identities are patterns of three bands; infrared shows the same bands without colour and inverted. */
export function toyPicture(identity: number, modality: Modality, random: Random): number[] {
  const bands = [identity % 2, Math.floor(identity / 2) % 2, Math.floor(identity / 4) % 2];
  return Array.from({ length: 32 * 16 }, (_, i) => {
    const on = bands[Math.floor(i / 16 / 11)] ?? 0;
    const value = Math.min(1, Math.max(0, 0.2 + 0.6 * (modality === 'visible' ? on : 1 - on) + random.normal(0, 0.1)));
    return modality === 'visible' ? [value, value * 0.6, 1 - value] : [value, value, value];
  }).flat();
}

/** P = 4, K = 2, decided by the step alone. */
export function toySource(): BatchSource {
  return {
    classes: CLASSES,
    stepsPerEpoch: 4,
    batchAt: (step) => Promise.resolve(toyBatch(step)),
    close: () => Promise.resolve(),
  };
}

function toyBatch(step: number): TrainingBatch {
  const random = new Random('toy').fork(`step ${step}`);
  const people = Array.from({ length: CLASSES }, (_, identity) => ({ identity, key: random.next() })).toSorted((a, b) => a.key - b.key).slice(0, 4);
  const rows = (['visible', 'infrared'] as const).flatMap((modality) => people.flatMap(({ identity }) => [0, 1].map(() => ({ identity, modality, pixels: toyPicture(identity, modality, random) }))));
  return { images: Float32Array.from(rows.flatMap(({ pixels }) => pixels)), identities: rows.map(({ identity }) => identity), modalities: rows.map(({ modality }) => modality) };
}
