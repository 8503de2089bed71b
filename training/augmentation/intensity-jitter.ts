import { type Random } from '../../synthetic/random.ts';
import { type Picture, withPixels } from './picture.ts';

/** Contrast about the middle and brightness: two cameras of one modality expose differently. @param strength 0 to 1: 0.3 gives gains from 0.7 to 1.3 and shifts up to 0.15 */
export function intensityJitter(picture: Picture, strength: number, random: Random): Picture {
  const gain = 1 + random.range(-strength, strength);
  const shift = 0.5 + random.range(-strength, strength) / 2 - gain / 2;
  return withPixels(picture, picture.pixels.map((value) => Math.min(1, Math.max(0, value * gain + shift))));
}
