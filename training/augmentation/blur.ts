import { type Picture, withPixels } from './picture.ts';

/** Gaussian blur. @param sigma in pixels, above 0; borders repeat */
export function blur(picture: Picture, sigma: number): Picture {
  const { height, width, pixels } = picture;
  const kernel = gaussian(sigma);
  const across = convolve(pixels, { lines: height, lineStep: width * 3, length: width, step: 3 }, kernel);
  return withPixels(picture, convolve(across, { lines: width, lineStep: 3, length: height, step: width * 3 }, kernel));
}

/** The middle and one side, the whole summing to 1. */
function gaussian(sigma: number): Float32Array {
  const side = Array.from({ length: Math.max(1, Math.ceil(2 * sigma)) + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigma * sigma)));
  const sum = side.reduce((total, value, i) => total + (i === 0 ? value : 2 * value), 0);
  return Float32Array.from(side, (value) => value / sum);
}

interface Lines {
  readonly lines: number;
  readonly lineStep: number;
  readonly length: number;
  readonly step: number;
}

function convolve(pixels: Float32Array, { lines, lineStep, length, step }: Lines, kernel: Float32Array): Float32Array {
  const out = new Float32Array(pixels.length);
  const last = length - 1;
  const middle = kernel[0] as number;
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      for (let base = line * lineStep; base < line * lineStep + 3; base++) {
        let sum = middle * (pixels[base + at * step] as number);
        for (let k = 1; k < kernel.length; k++) {
          const before = pixels[base + (at < k ? 0 : at - k) * step] as number;
          const after = pixels[base + (at + k > last ? last : at + k) * step] as number;
          sum += (kernel[k] as number) * (before + after);
        }
        out[base + at * step] = sum;
      }
    }
  }
  return out;
}
