import { type SettingField, type TrainingPresets } from '../../../contract/training.ts';
import { type RunSettings } from '../../../contract/training-settings.ts';
import { isSame, valueAt, withValue } from '../paths.ts';

/** In the order in which the method is told. */
export const GROUPS = ['batch', 'unifiedBatchAllTriplet', 'cosineSoftmax', 'batchAllHeteroCenterTriplet', 'augmentation', 'network', 'rates', 'optimiser', 'schedule', 'run', 'softmax', 'batchHard', 'crossModalityBatchHard', 'batchAll', 'hardHeteroCenterTriplet'] as const;
export type Group = (typeof GROUPS)[number];

const LOSS = /^trainer\.losses\.(\w+)\.(\w+)$/;

export function groupOf(path: string): Group {
  const word = LOSS.exec(path)?.[1] ?? /^trainer\.(network|rates|optimiser|schedule)\./.exec(path)?.[1] ?? (path.startsWith('sampling.') ? 'batch' : path.startsWith('augmentation.') ? 'augmentation' : 'run');
  return GROUPS.find((group) => group === word) ?? 'run';
}

/** The name of a setting's words: γ, m and weight mean the same in every loss. */
export const wordsKey = (path: string): string => LOSS.exec(path)?.[2] ?? path.split('.').slice(1).join('-');

/** Those that have a meaning while other settings are as they are. */
export const fieldsNow = (fields: readonly SettingField[], settings: RunSettings): SettingField[] => fields.filter(({ when }) => when === null || valueAt(settings, when.path) === when.value);

/** Paths at which two settings differ. */
export const changedPaths = (fields: readonly SettingField[], settings: RunSettings, preset: RunSettings): string[] => fieldsNow(fields, settings).map(({ path }) => path).filter((path) => !isSame(valueAt(settings, path), valueAt(preset, path)));

/**
 * Sets one value. With another kind of optimiser or schedule come the values that a preset of that kind has; with another
 * backbone as many held blocks as its preset holds. An arrangement goes with the blocks that hold it.
 */
export function withSetting(settings: RunSettings, path: string, value: unknown, { presets }: TrainingPresets): RunSettings {
  const parent = path.slice(0, path.lastIndexOf('.'));
  const donor = Object.values(presets).find((preset) => valueAt(preset, path) === value);
  if (path.endsWith('.kind') && donor) return withValue(settings, parent, valueAt(donor, parent));
  const changed = withValue(settings, path, value);
  return withoutLooseArrangement(path === 'trainer.network.backbone' ? withValue(changed, 'trainer.frozenBlocks', donor?.trainer.frozenBlocks ?? 0) : changed);
}

function withoutLooseArrangement(settings: RunSettings): RunSettings {
  const { frozenBlocks, network: { arrangement } } = settings.trainer;
  return arrangement && frozenBlocks <= arrangement.block ? withValue(settings, 'trainer.network.arrangement', null) : settings;
}
