import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { augment, viewsOf } from './pipeline.ts';
import { type Picture, pictureOfBytes } from './picture.ts';
import { AUGMENTATION_PRESETS } from '../presets/augmentation.ts';
import { AugmentationSettings } from '../../contract/training-settings.ts';

const picture: Picture = pictureOfBytes(Uint8Array.from({ length: 32 * 16 * 3 }, (_, i) => (i * 97) % 256), 32, 16);
const isGray = (pixels: Float32Array): boolean => pixels.every((value, i) => value === pixels[i - (i % 3)]);

test.each(Object.entries(AUGMENTATION_PRESETS))('%s: valid settings, values 0 to 1, the same for the same stream', (_, settings) => {
  expect(AugmentationSettings.parse(settings)).toEqual(settings);
  for (const modality of ['visible', 'infrared'] as const) {
    const one = augment(picture, modality, settings, new Random(8));
    expect(augment(picture, modality, settings, new Random(8))).toEqual(one);
    expect(one).toHaveLength(viewsOf(modality, settings));
    for (const pixels of one) {
      expect(pixels).toHaveLength(32 * 16 * 3);
      expect(pixels.every((value) => value >= 0 && value <= 1 + 1e-6)).toBe(true);
    }
  }
});

test('none leaves the picture as it is', () => {
  expect(augment(picture, 'visible', AUGMENTATION_PRESETS.none, new Random(1))).toEqual([picture.pixels]);
});

test('the paper turns half of the visible pictures gray, and no infrared one', () => {
  const settings = AUGMENTATION_PRESETS.paper;
  const gray = (modality: 'visible' | 'infrared'): number => Array.from({ length: 400 }, (_, seed) => augment(picture, modality, settings, new Random(seed))[0]).filter((pixels) => pixels && isGray(pixels)).length;
  expect(gray('visible')).toBeGreaterThan(160);
  expect(gray('visible')).toBeLessThan(240);
  expect(gray('infrared')).toBe(0);
});

test('beyond: the second visible view is always one channel, the first never', () => {
  const settings: AugmentationSettings = { ...AUGMENTATION_PRESETS.beyond, erasing: { ...AUGMENTATION_PRESETS.beyond.erasing, probability: 0 } };
  for (let seed = 0; seed < 50; seed++) {
    const [first, second] = augment(picture, 'visible', settings, new Random(seed));
    expect([first && isGray(first), second && isGray(second)]).toEqual([false, true]);
  }
});
