import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type RgbImage } from '../../image.ts';
import { type Area } from './passes.ts';
import { plainPasses } from './plain-passes.ts';
import { resample, tapsOf } from './resample.ts';
import { wasmPasses } from './wasm-passes.ts';

/** Noise by a linear congruence, three samples a pixel, row by row: easily drawn again elsewhere. */
function noise(width: number, height: number): RgbImage {
  let state = 7n;
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return Number((state >> 16n) & 255n);
  });
  return { width, height, pixels };
}

const area = (left: number, top: number, right: number, bottom: number): Area => ({ x: left, y: top, width: right - left, height: bottom - top });

/** One sample straight from the definition, in float64, without rounding in between. */
function exactly({ width, pixels }: RgbImage, { x, y, width: across, height: down }: Area, toWidth: number, toHeight: number, column: number, row: number, channel: number): number {
  const weights = (from: number, to: number, place: number): number[] => {
    const reach = Math.max(1, from / to);
    const all = Array.from({ length: from }, (_, sample) => Math.max(0, 1 - Math.abs(sample + 0.5 - ((place + 0.5) * from) / to) / reach));
    const sum = all.reduce((one, other) => one + other, 0);
    return all.map((weight) => weight / sum);
  };
  const [columns, rows] = [weights(across, toWidth, column), weights(down, toHeight, row)];
  return rows.reduce((sum, byRow, dy) => sum + columns.reduce((inRow, byColumn, dx) => inRow + byRow * byColumn * (pixels[((y + dy) * width + x + dx) * 3 + channel] ?? NaN), 0), 0);
}

describe('resample', () => {
  const image = noise(90, 70);

  // Pillow 13.0: crc32(noise.crop(area).resize(size, Image.BILINEAR).tobytes())
  it.each([
    [area(0, 0, 90, 70), 32, 64, 9151274],
    [area(0, 0, 90, 70), 90, 70, 935925210],
    [area(13, 5, 14, 6), 8, 16, 2458077761],
    [area(20, 10, 85, 69), 144, 288, 409880424],
    [area(3, 0, 83, 61), 80, 20, 1490700696],
    [area(0, 0, 90, 1), 7, 3, 465731241],
    [area(11, 7, 78, 70), 64, 128, 2373413241],
  ])('gives of %j at %i × %i the very bytes that Pillow gives', (part, width, height, crc) => {
    expect(crc32(resample(image, part, width, height))).toBe(crc);
  });

  it.each([[area(0, 0, 90, 70), 20, 30], [area(5, 9, 65, 29), 64, 128]] as const)('is the triangle filter of %j at %i × %i but for its roundings', (part, width, height) => {
    const result = resample(image, part, width, height);
    for (let at = 0; at < result.length; at += 101) {
      const pixel = Math.floor(at / 3);
      const exact = exactly(image, part, width, height, pixel % width, Math.floor(pixel / width), at % 3);
      expect(Math.abs((result[at] ?? NaN) - exact)).toBeLessThanOrEqual(1.01);
    }
  });

  it('leaves white white and black black, whatever the size', () => {
    for (const value of [0, 255]) {
      const even = { width: 777, height: 333, pixels: new Uint8Array(777 * 333 * 3).fill(value) };
      for (const [width, height] of [[1, 1], [13, 500], [800, 7]] as const) expect(new Set(resample(even, area(0, 0, 777, 333), width, height))).toEqual(new Set([value]));
    }
  });
});

describe('both passes', () => {
  it('this runtime has what those in WebAssembly need', () => {
    expect(wasmPasses()).not.toBeNull();
  });

  it('give the same bytes, from a pixel to an area of several strips, in any order', () => {
    const passes = wasmPasses();
    const large = noise(1100, 160);
    for (const [part, width, height] of [
      [area(0, 0, 1, 1), 1, 1],
      [area(0, 0, 1100, 160), 64, 128],
      [area(1099, 159, 1100, 160), 5, 3],
      [area(17, 3, 1000, 150), 143, 287],
      [area(0, 0, 3, 160), 16, 16],
      [area(0, 0, 1100, 160), 1, 1],
      [area(600, 100, 640, 160), 1500, 900],
      [area(17, 3, 18, 160), 144, 288],
    ] as const) {
      const taps = [tapsOf(part.width, width), tapsOf(part.height, height)] as const;
      expect(Buffer.compare(passes?.(large, part, ...taps) ?? Buffer.alloc(0), plainPasses(large, part, ...taps))).toBe(0);
    }
  });
});
