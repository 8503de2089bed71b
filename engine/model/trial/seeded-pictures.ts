import { Random } from '../../../synthetic/random.ts';
import { type CropBatch } from '../../image.ts';

/**
 * Pictures to try a network on: a background that shades, an upright figure of two colours and a head, noise over all.
 * Plain noise would excite few features and hide a provider's errors. The same seed gives the same bytes everywhere.
 */
export function seededPictures(count: number, width: number, height: number, seed: number): CropBatch {
  const pixels = new Uint8Array(count * width * height * 3);
  for (let index = 0; index < count; index++) {
    draw(pixels.subarray(index * width * height * 3, (index + 1) * width * height * 3), width, height, new Random(seed).fork(index));
  }
  return { count, width, height, pixels };
}

function draw(pixels: Uint8Array, width: number, height: number, random: Random): void {
  const colour = (): number[] => [0, 1, 2].map(() => random.range(20, 235));
  const [top, bottom, upper, lower, skin] = [colour(), colour(), colour(), colour(), colour()] as [number[], number[], number[], number[], number[]];
  const middle = random.range(0.35, 0.65);
  const breadth = random.range(0.14, 0.26);
  for (let y = 0; y < height; y++) {
    const v = y / height;
    for (let x = 0; x < width; x++) {
      const u = Math.abs(x / width - middle);
      const head = v > 0.06 && v < 0.2 && u < breadth * 0.45;
      const body = v >= 0.2 && v < 0.95 && u < breadth;
      for (let channel = 0; channel < 3; channel++) {
        const paint = head ? skin : v < 0.55 ? upper : lower;
        const ground = (top[channel] ?? 0) * (1 - v) + (bottom[channel] ?? 0) * v;
        pixels[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, (head || body ? (paint[channel] ?? 0) : ground) + random.range(-18, 18)));
      }
    }
  }
}
