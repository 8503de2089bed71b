import { type Picture, withPixels } from './picture.ts';

/** The mirror image, left and right exchanged. */
export function flip(picture: Picture): Picture {
  const { height, width, pixels } = picture;
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    let from = (y * width + width - 1) * 3;
    for (let to = y * width * 3; to < (y + 1) * width * 3; to += 3, from -= 3) {
      out[to] = pixels[from] as number;
      out[to + 1] = pixels[from + 1] as number;
      out[to + 2] = pixels[from + 2] as number;
    }
  }
  return withPixels(picture, out);
}
