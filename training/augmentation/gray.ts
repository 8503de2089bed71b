import { type Random } from '../../synthetic/random.ts';
import { LUMA } from '../backbones/pictures.ts';
import { mixChannels, type Picture } from './picture.ts';

/** Gray as eyes see brightness (the paper's random gray, paper.md 0.5). */
export function lumaGray(picture: Picture): Picture {
  const [red = 0, green = 0, blue = 0] = LUMA;
  return mixChannels(picture, [red, green, blue]);
}

/**
 * Gray by random weights of the channels, sum 1, every mixture alike likely: what is bright in infrared is not what eyes
 * call bright, so no one mixture can be relied on.
 */
export function randomGray(picture: Picture, random: Random): Picture {
  const [red, green, blue] = [0, 1, 2].map(() => -Math.log(1 - random.next())) as [number, number, number];
  const sum = red + green + blue;
  return mixChannels(picture, [red / sum, green / sum, blue / sum]);
}
