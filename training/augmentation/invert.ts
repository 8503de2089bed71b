import { type Picture, withPixels } from './picture.ts';

/** Bright becomes dark: 'black-hot' thermal pictures, and no trust in absolute brightness. */
export const invert = (picture: Picture): Picture => withPixels(picture, picture.pixels.map((value) => 1 - value));
