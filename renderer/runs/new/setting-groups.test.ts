import { expect, it } from 'vitest';
import { RunSettings } from '../../../contract/training-settings.ts';
import en from '../../../resources/locales/en.json';
import { fakePresets as presets } from '../../../test/fixtures/fake-training.ts';
import { changedPaths, fieldsNow, groupOf, GROUPS, withSetting, wordsKey } from './setting-groups.ts';

const { fields, presets: RUN_PRESETS } = presets;

it('has words for every setting and for every choice', () => {
  const words: Readonly<Record<string, unknown>> = en.training.fields;
  const choices: Readonly<Record<string, unknown>> = en.training.choices;
  expect(fields.map(({ path }) => wordsKey(path)).filter((key) => !(key in words))).toEqual([]);
  expect(fields.flatMap((field) => field.choices.map(String)).filter((key) => !(key in choices))).toEqual([]);
  expect(new Set(fields.map(({ path }) => groupOf(path)))).toEqual(new Set(GROUPS));
});

it('shows the settings of the branch that is chosen, and keeps the whole valid when another is', () => {
  const { quick } = RUN_PRESETS;
  expect(fieldsNow(fields, quick).some(({ path }) => path.endsWith('.momentum'))).toBe(false);
  const sgd = withSetting(quick, 'trainer.optimiser.kind', 'sgd', presets);
  expect(RunSettings.parse(sgd).trainer.optimiser).toEqual(RUN_PRESETS.paper.trainer.optimiser);
  expect(fieldsNow(fields, sgd).some(({ path }) => path.endsWith('.momentum'))).toBe(true);
  expect(changedPaths(fields, sgd, quick)).toContain('trainer.optimiser.kind');
  expect(changedPaths(fields, quick, quick)).toEqual([]);
});

it('holds no blocks of a backbone that has them not', () => {
  expect(withSetting(RUN_PRESETS.quick, 'trainer.network.backbone', 'small', presets).trainer.frozenBlocks).toBe(0);
  const small = withSetting(RUN_PRESETS.adapt, 'trainer.network.backbone', 'small', presets);
  expect(RunSettings.parse(small).trainer.network.arrangement).toBeNull();
  expect(RunSettings.parse(withSetting(RUN_PRESETS.adapt, 'trainer.frozenBlocks', 4, presets)).trainer.network.arrangement).toBeNull();
  expect(withSetting(RUN_PRESETS.adapt, 'trainer.frozenBlocks', 12, presets).trainer.network.arrangement).not.toBeNull();
});
