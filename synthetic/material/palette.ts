import { type Random } from '../random.ts';
import { type Colour } from './material.ts';

/** sRGB 0…255 to linear 0…1. */
export function linear(red: number, green: number, blue: number): Colour {
  const one = (value: number): number => {
    const v = Math.min(255, Math.max(0, value)) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [one(red), one(green), one(blue)];
}

type Entry = readonly [readonly [number, number, number], number];
type Palette = readonly [Entry, ...Entry[]];

/** Clothing as people wear it: half of it black, gray, navy or denim. */
const CLOTHES: Palette = [
  [[28, 28, 31], 9], [[52, 53, 58], 5], [[92, 94, 98], 5], [[148, 149, 150], 4], [[226, 226, 222], 6],
  [[34, 42, 72], 6], [[58, 82, 128], 4], [[104, 142, 190], 2], [[128, 34, 40], 3], [[186, 52, 54], 3],
  [[56, 82, 56], 2.5], [[104, 106, 74], 2.5], [[152, 124, 90], 2.5], [[200, 182, 150], 3], [[92, 62, 46], 2.5],
  [[222, 178, 64], 1.6], [[116, 72, 122], 1.4], [[214, 136, 160], 2], [[62, 140, 142], 1.6], [[206, 112, 52], 1.6],
  [[118, 190, 142], 1], [[236, 220, 196], 2], [[70, 26, 48], 1.2], [[42, 112, 84], 1],
];
const TROUSERS: Palette = [
  [[26, 26, 29], 9], [[54, 55, 60], 5], [[40, 50, 78], 6], [[70, 92, 132], 6], [[120, 142, 172], 3], [[104, 106, 110], 3],
  [[158, 142, 112], 3], [[196, 184, 160], 2], [[86, 84, 62], 2], [[84, 62, 48], 1.6], [[222, 220, 214], 1.4], [[120, 40, 46], 0.8], [[70, 108, 92], 0.6],
];
const SHOES: Palette = [[[24, 23, 24], 8], [[228, 228, 226], 5], [[72, 50, 38], 3], [[120, 122, 126], 3], [[40, 52, 88], 1.5], [[160, 48, 46], 1], [[196, 168, 128], 1.4], [[90, 150, 170], 0.7]];
const BAGS: Palette = [[[26, 26, 28], 7], [[64, 66, 72], 3], [[42, 54, 92], 2], [[122, 84, 56], 2.4], [[160, 44, 48], 1.6], [[196, 170, 132], 1.6], [[74, 110, 84], 1], [[220, 214, 200], 1.2], [[210, 160, 52], 0.8], [[96, 120, 168], 1]];
const HAIR: Palette = [[[20, 18, 18], 8], [[44, 32, 26], 6], [[78, 56, 40], 4], [[128, 96, 62], 2], [[186, 152, 98], 1.4], [[150, 148, 146], 1.6], [[206, 204, 200], 0.8], [[120, 52, 34], 0.7]];
const SKIN: Palette = [[[234, 196, 172], 3], [[222, 178, 150], 4], [[200, 152, 120], 3], [[164, 114, 84], 2.4], [[118, 78, 56], 2], [[80, 54, 42], 1.4]];

const PALETTES = { clothes: CLOTHES, trousers: TROUSERS, shoes: SHOES, bags: BAGS, hair: HAIR, skin: SKIN };

/** A colour of the kind asked for, moved a little, so that two navy coats are not the same navy. */
export function wornColour(random: Random, kind: keyof typeof PALETTES): Colour {
  const [red, green, blue] = random.weighted(PALETTES[kind]);
  const light = Math.exp(random.normal(0, 0.1));
  return linear(red * light + random.normal(0, 5), green * light + random.normal(0, 5), blue * light + random.normal(0, 5));
}
