import { describe, expect, test } from 'vitest';
import { activeLosses } from '../../training/trainer/total-loss.ts';
import { PRESETS } from '../../training/presets/trainer.ts';
import { type RunSettings } from '../../contract/training-settings.ts';
import { type Budget, settingsOf } from './budget.ts';
import { CONFIGURATIONS } from './configurations.ts';

const budget: Budget = { backbone: 'small', steps: 10, data: { trained: 4, heldOut: 2 } };
const settings = (id: string): RunSettings => {
  const configuration = CONFIGURATIONS.find((one) => one.id === id);
  if (!configuration) throw new Error(`no ${id}`);
  return settingsOf(configuration, budget, 1);
};
const losses = (id: string): string[] => activeLosses(settings(id).trainer.losses).sort();

/** Paths of what differs: `trainer.losses.batchHard.weight`. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [path];
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.keys(left).flatMap((key) => differences(left[key], right[key], path === '' ? key : `${path}.${key}`)).sort();
}
const weights = (...names: string[]): string[] => names.map((name) => `trainer.losses.${name}.weight`).sort();

describe('each configuration differs from the one before as its name says, and in nothing else', () => {
  test.each([
    ['batch-hard-no-gray', 'batch-hard', ['augmentation.gray.probability']],
    ['batch-hard', 'cross-modality', weights('batchHard', 'crossModalityBatchHard')],
    ['cross-modality', 'hetero-center', weights('crossModalityBatchHard', 'hardHeteroCenterTriplet')],
    ['hetero-center', 'ubat', weights('hardHeteroCenterTriplet', 'softmax', 'unifiedBatchAllTriplet')],
    ['ubat', 'ubat-cs', weights('cosineSoftmax')],
    ['ubat-cs', 'all-three', weights('batchAllHeteroCenterTriplet')],
    ['all-three', 'beyond', ['augmentation.channels', 'augmentation.erasing.probability', 'augmentation.gray.probability', 'trainer.network.pooling']],
  ])('%s → %s', (from, to, paths) => {
    expect(CONFIGURATIONS.findIndex(({ id }) => id === to) - CONFIGURATIONS.findIndex(({ id }) => id === from)).toBe(1);
    expect(differences(settings(from), settings(to))).toEqual(paths);
  });
});

test('the losses that take part', () => {
  expect(losses('batch-hard-no-gray')).toEqual(['batchHard', 'softmax']);
  expect(losses('ubat')).toEqual(['unifiedBatchAllTriplet']);
  expect(losses('beyond')).toEqual(['batchAllHeteroCenterTriplet', 'cosineSoftmax', 'unifiedBatchAllTriplet']);
});

test('γ, m, s and the weights of the three losses are those of the quick preset', () => {
  const { unifiedBatchAllTriplet, cosineSoftmax, batchAllHeteroCenterTriplet } = settings('all-three').trainer.losses;
  expect({ unifiedBatchAllTriplet, cosineSoftmax, batchAllHeteroCenterTriplet }).toEqual({
    unifiedBatchAllTriplet: PRESETS.quick.losses.unifiedBatchAllTriplet,
    cosineSoftmax: PRESETS.quick.losses.cosineSoftmax,
    batchAllHeteroCenterTriplet: PRESETS.quick.losses.batchAllHeteroCenterTriplet,
  });
});

test('a seed changes the seed only; a backbone its size and rates', () => {
  const [first] = CONFIGURATIONS;
  if (!first) throw new Error('no configurations');
  expect(differences(settingsOf(first, budget, 1), settingsOf(first, budget, 2))).toEqual(['trainer.seed']);
  expect(settingsOf(first, { ...budget, backbone: 'mobilenetv2' }, 1).trainer).toMatchObject({ network: { backbone: 'mobilenetv2', height: 128 }, frozenBlocks: 4, rates: PRESETS.quick.rates });
});
