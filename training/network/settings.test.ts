import { expect, test } from 'vitest';
import { PRESETS } from '../trainer/presets.ts';
import { NetworkSettings } from './settings.ts';

test('an embedding that does not divide into its parts is refused, naming the field', () => {
  const odd = NetworkSettings.safeParse({ ...PRESETS.paper.network, pictures: 'gray-and-edges', stripes: 3, dimension: 512 });
  expect(odd.error?.issues[0]?.path).toEqual(['dimension']);
  expect(NetworkSettings.safeParse({ ...PRESETS.paper.network, pictures: 'gray-and-edges', stripes: 2 }).success).toBe(true);
});
