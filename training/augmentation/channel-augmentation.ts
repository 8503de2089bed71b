import { type Random } from '../../synthetic/random.ts';
import { lumaGray } from './gray.ts';
import { mixChannels, type Picture } from './picture.ts';

type Weights = readonly [number, number, number];
const CHANNELS: readonly [Weights, Weights, Weights] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

/** One of the three channels, each alike likely, copied to all: the visible picture's second view in CAJ (paper.md 4.2). */
export function copyChannel(picture: Picture, random: Random): Picture {
  return mixChannels(picture, random.pick(CHANNELS));
}

/** CAJ on infrared pictures: four cases alike likely, a channel copied to all, or gray in half of the cases. */
export function infraredChannels(picture: Picture, random: Random): Picture {
  const channel = CHANNELS[random.int(4)];
  if (channel) return mixChannels(picture, channel);
  return random.chance(0.5) ? lumaGray(picture) : picture;
}
