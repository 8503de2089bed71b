import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { cropBox, jpegOf } from './crop.ts';
import { testScene } from './test-scene.ts';

const scene = testScene(120, 80);

/** Slow: pixel by pixel. */
function cutOut(x: number, y: number, width: number, height: number): number[] {
  return Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return scene.pixels[((y + Math.floor(pixel / width)) * scene.width + x + (pixel % width)) * 3 + (index % 3)] ?? NaN;
  });
}

describe('cropBox', () => {
  it('is a copy where the size stays', () => {
    expect([...cropBox(scene, frameBox(7, 11, 20, 30), 20, 30)]).toEqual(cutOut(7, 11, 20, 30));
    expect([...cropBox(scene, null, 120, 80)]).toEqual([...scene.pixels]);
  });

  it('takes the part inside the frame of a box that reaches past it', () => {
    expect([...cropBox(scene, frameBox(-10, 70, 30, 500), 20, 10)]).toEqual(cutOut(0, 70, 20, 10));
  });

  it('stretches to the size asked for, whatever the shape', () => {
    const crop = cropBox(scene, frameBox(10, 10, 90, 12), 128, 256);
    expect(crop).toHaveLength(256 * 128 * 3);
    // The scene's red is a ramp from left to right, so it is still one after a linear stretch.
    const row = Array.from({ length: 128 }, (_, x) => crop[(100 * 128 + x) * 3] ?? NaN);
    row.forEach((value, x) => {
      const place = Math.min(99, Math.max(10, 10 + ((x + 0.5) / 128) * 90 - 0.5));
      expect(Math.abs(value - (place / 119) * 255)).toBeLessThan(2);
    });
  });

  it('averages where it shrinks', () => {
    const stripes = { width: 256, height: 256, pixels: Uint8Array.from({ length: 256 * 256 * 3 }, (_, index) => (Math.floor(index / 3) % 2) * 255) };
    const crop = cropBox(stripes, null, 32, 32);
    expect(Math.min(...crop)).toBeGreaterThan(120);
    expect(Math.max(...crop)).toBeLessThan(136);
  });

  it('makes a whole crop of a single pixel', () => {
    const crop = cropBox(scene, frameBox(3, 4, 1, 1), 8, 16);
    expect([...crop]).toEqual(Array.from({ length: 128 }, () => cutOut(3, 4, 1, 1)).flat());
  });

  it.each([frameBox(120, 0, 10, 10), frameBox(-20, -20, 20.2, 10), frameBox(0, 1e6, 5, 5), frameBox(5, 5, 0.2, 0.2)])('refuses a box outside the picture', (box) => {
    expect(() => cropBox(scene, box, 8, 8)).toThrow(expect.objectContaining({ name: 'UserFacingError', code: 'bad-request', message: expect.stringContaining('lies outside the picture of 120 × 80') }));
  });
});

describe('jpegOf', () => {
  it.each([
    [null, 60, 60, [60, 40]],
    [null, 1000, 1000, [120, 80]],
    [frameBox(0, 0, 20, 60), 30, 30, [10, 30]],
  ] as const)('fits %j into %i × %i', async (box, maxWidth, maxHeight, size) => {
    const { format, width, height } = await sharp(await jpegOf(scene, box, { maxWidth, maxHeight, quality: 80 })).metadata();
    expect([format, width, height]).toEqual(['jpeg', ...size]);
  });

  it('is smaller with less quality', async () => {
    const [fine, coarse] = await Promise.all([95, 30].map((quality) => jpegOf(scene, null, { maxWidth: 120, maxHeight: 80, quality })));
    expect(coarse?.length).toBeLessThan(fine?.length ?? 0);
  });
});
