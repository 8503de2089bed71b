import { type Modality } from '../../contract/modality.ts';
import { type Random } from '../../synthetic/random.ts';
import { blur } from './blur.ts';
import { copyChannel, infraredChannels } from './channel-augmentation.ts';
import { flip } from './flip.ts';
import { gradientPicture } from './gradient-picture.ts';
import { lumaGray, randomGray } from './gray.ts';
import { intensityJitter } from './intensity-jitter.ts';
import { invert } from './invert.ts';
import { addNoise } from './noise.ts';
import { padCrop } from './pad-crop.ts';
import { type Picture } from './picture.ts';
import { eraseRectangle } from './random-erasing.ts';
import { type AugmentationSettings } from '../../contract/training-settings.ts';
import { toneCurve } from './tone-curve.ts';

/** How many pictures `augment` makes of one. */
export const viewsOf = (modality: Modality, { channels }: AugmentationSettings): 1 | 2 => (channels && modality === 'visible' ? 2 : 1);

/**
 * The views of one training picture: one, or two of a visible one with CAJ, each with draws of its own.
 * The same picture, settings and stream give the same views.
 * @returns RGB, values 0 to 1, `[height, width, 3]` each
 */
export function augment(picture: Picture, modality: Modality, settings: AugmentationSettings, random: Random): Float32Array[] {
  return Array.from({ length: viewsOf(modality, settings) }, (_, view) => augmentView(picture, modality, view, settings, random.fork(view)).pixels);
}

function augmentView(picture: Picture, modality: Modality, view: number, settings: AugmentationSettings, random: Random): Picture {
  const moved = shift(picture, settings, random);
  const coloured = colour(moved, modality, view, settings, random);
  return eraseSome(degrade(coloured, settings, random), settings, random);
}

function shift(picture: Picture, { padCrop: { pad, border }, flip: mirrored }: AugmentationSettings, random: Random): Picture {
  const cut = pad > 0 ? padCrop(picture, pad, border, random) : picture;
  return random.chance(mirrored) ? flip(cut) : cut;
}

function colour(picture: Picture, modality: Modality, view: number, { gray, channels }: AugmentationSettings, random: Random): Picture {
  if (channels && modality === 'infrared') return infraredChannels(picture, random);
  if (channels && view === 1) return copyChannel(picture, random);
  if (modality === 'infrared' || !random.chance(gray.probability)) return picture;
  return gray.weights === 'luma' ? lumaGray(picture) : randomGray(picture, random);
}

/** What tells nothing of the person: exposure, sharpness, noise, polarity. */
function degrade(picture: Picture, settings: AugmentationSettings, random: Random): Picture {
  let out = picture;
  if (random.chance(settings.intensity.probability)) out = intensityJitter(out, settings.intensity.strength, random);
  if (random.chance(settings.tone.probability)) out = toneCurve(out, settings.tone.strength, random);
  if (random.chance(settings.blur.probability)) out = blur(out, random.range(...settings.blur.sigma));
  if (random.chance(settings.noise.probability)) out = addNoise(out, random.range(...settings.noise.deviation), random);
  if (random.chance(settings.inversion)) out = invert(out);
  if (random.chance(settings.gradient)) out = gradientPicture(out);
  return out;
}

const eraseSome = (picture: Picture, { erasing }: AugmentationSettings, random: Random): Picture => (random.chance(erasing.probability) ? eraseRectangle(picture, erasing, random) : picture);
