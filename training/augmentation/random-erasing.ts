import { type Random } from '../../synthetic/random.ts';
import { IMAGENET_MEAN, IMAGENET_STD } from '../backbones/pictures.ts';
import { type Picture, withPixels } from './picture.ts';

export interface ErasingRange {
  /** Share of the picture's area, from and to. */
  readonly area: readonly [number, number];
  /** Height by width, from and to. */
  readonly aspect: readonly [number, number];
}

/** CAJ writes (0.4914, 0.4822, 0.4465) after normalising; these are the colours that become that (paper.md 4.2). */
const FILL: readonly number[] = [0.4914, 0.4822, 0.4465].map((value, channel) => value * (IMAGENET_STD[channel] ?? 1) + (IMAGENET_MEAN[channel] ?? 0));
/** A rectangle that does not fit is drawn again, so often at most. */
const ATTEMPTS = 100;

/** Fills one random rectangle (Zhong et al. 2020, with CAJ's numbers). */
export function eraseRectangle(picture: Picture, { area, aspect }: ErasingRange, random: Random): Picture {
  const { height, width, pixels } = picture;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const wanted = random.range(...area) * height * width;
    const ratio = random.range(...aspect);
    const high = Math.round(Math.sqrt(wanted * ratio));
    const wide = Math.round(Math.sqrt(wanted / ratio));
    if (high >= height || wide >= width || high < 1 || wide < 1) continue;
    const top = random.int(height - high + 1);
    const left = random.int(width - wide + 1);
    const out = pixels.slice();
    for (let y = top; y < top + high; y++) {
      const start = (y * width + left) * 3;
      for (let i = 0; i < wide * 3; i++) out[start + i] = FILL[i % 3] ?? 0;
    }
    return withPixels(picture, out);
  }
  return picture;
}
