import { LEAST_EDGE, LUMA, SOBEL } from '../backbones/pictures.ts';
import { type Picture, withPixels } from './picture.ts';

/** Gradient magnitude of the gray picture by Sobel's kernels, as a share of its greatest: what both modalities have in common. The same as `network/pictures.ts` computes. */
export function gradientPicture(picture: Picture): Picture {
  const { height, width, pixels } = picture;
  const gray = grayPlane(pixels);
  const magnitude = new Float32Array(gray.length);
  let greatest = LEAST_EDGE;
  for (let y = 0; y < height; y++) {
    const rows = [Math.max(0, y - 1) * width, y * width, Math.min(height - 1, y + 1) * width] as const;
    for (let x = 0; x < width; x++) {
      const value = slopeAt(gray, rows, [Math.max(0, x - 1), x, Math.min(width - 1, x + 1)]);
      magnitude[y * width + x] = value;
      if (value > greatest) greatest = value;
    }
  }
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < magnitude.length; i++) out.fill((magnitude[i] as number) / greatest, i * 3, i * 3 + 3);
  return withPixels(picture, out);
}

function grayPlane(pixels: Float32Array): Float32Array {
  const [red = 0, green = 0, blue = 0] = LUMA;
  const gray = new Float32Array(pixels.length / 3);
  for (let i = 0; i < gray.length; i++) gray[i] = red * (pixels[3 * i] as number) + green * (pixels[3 * i + 1] as number) + blue * (pixels[3 * i + 2] as number);
  return gray;
}

function slopeAt(gray: Float32Array, rows: readonly number[], columns: readonly number[]): number {
  let across = 0;
  let down = 0;
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 3; i++) {
      const value = gray[(rows[j] as number) + (columns[i] as number)] as number;
      across += value * (SOBEL[j * 3 + i] as number);
      down += value * (SOBEL[9 + j * 3 + i] as number);
    }
  }
  return Math.sqrt(across * across + down * down);
}
