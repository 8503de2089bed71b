import { expect, test } from 'vitest';
import { RUN_PRESETS } from '../../training/presets/run.ts';
import { settingFields } from './setting-fields.ts';

const fields = settingFields();
const field = (path: string) => fields.find((one) => one.path === path);

test('ranges, choices, null and pairs are those of the schema', () => {
  expect(field('trainer.losses.unifiedBatchAllTriplet.gamma')).toMatchObject({ kind: 'number', least: 0.1, most: 1024, nullable: false });
  expect(field('trainer.network.backbone')).toMatchObject({ kind: 'choice', choices: ['resnet50', 'mobilenetv2', 'small'] });
  expect(field('trainer.network.lastStride')).toMatchObject({ kind: 'choice', choices: [1, 2] });
  expect(field('trainer.patience')).toMatchObject({ kind: 'integer', nullable: true, least: 0 });
  expect(field('trainer.seed')).toMatchObject({ kind: 'integer', least: null, most: null });
  expect(field('augmentation.blur.sigma')).toMatchObject({ kind: 'numbers', length: 2, least: 0.1, most: 5 });
  expect(field('trainer.optimiser.nesterov')).toMatchObject({ kind: 'boolean', when: { path: 'trainer.optimiser.kind', value: 'sgd' } });
  expect(field('trainer.schedule.milestones')).toMatchObject({ kind: 'numbers', length: null });
});

test('every value of every preset has its field, and fields that do not belong are those of another branch', () => {
  const paths = (value: unknown, path: string): string[] => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).flatMap(([name, part]) => paths(part, path === '' ? name : `${path}.${name}`)) : [path]);
  for (const preset of Object.values(RUN_PRESETS)) {
    const own = new Set(paths(preset, '').filter((path) => !path.startsWith('trainer.network.arrangement.')));
    expect([...own].filter((path) => !fields.some((one) => one.path === path))).toEqual([]);
    expect(fields.filter(({ path, when }) => !own.has(path) && when === null)).toEqual([]);
  }
});
