import { expect, test } from 'vitest';
import { NetworkSettings, RunSettings } from '../../contract/training-settings.ts';
import { RUN_PRESETS } from './run.ts';

test('every preset is within what the settings allow', () => {
  for (const preset of Object.values(RUN_PRESETS)) expect(RunSettings.parse(preset)).toEqual(preset);
});

test('an embedding that does not divide into its parts is refused, naming the field', () => {
  const { network } = RUN_PRESETS.paper.trainer;
  const odd = NetworkSettings.safeParse({ ...network, pictures: 'gray-and-edges', stripes: 3, dimension: 512 });
  expect(odd.error?.issues[0]?.path).toEqual(['dimension']);
  expect(NetworkSettings.safeParse({ ...network, pictures: 'gray-and-edges', stripes: 2 }).success).toBe(true);
});
