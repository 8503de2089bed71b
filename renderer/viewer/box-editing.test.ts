import { describe, expect, it } from 'vitest';
import { type FrameBox, frameBox, imagePx } from '../../contract/geometry.ts';
import { drawn, HANDLES, keyed, LEAST_SIDE, moved, resized } from './box-editing.ts';
import { numbers } from './random.fixture.ts';
import { type ImageSize } from './space.ts';

const point = (x: number, y: number) => ({ x: imagePx(x), y: imagePx(y) });

const CASES = Array.from({ length: 300 }, (_, seed) => {
  const next = numbers(seed);
  const whole = (most: number): number => Math.floor(next() * most);
  const image: ImageSize = { width: imagePx(40 + whole(2000)), height: imagePx(40 + whole(1200)) };
  const width = LEAST_SIDE + whole(image.width - LEAST_SIDE);
  const height = LEAST_SIDE + whole(image.height - LEAST_SIDE);
  const box = frameBox(whole(image.width - width + 1), whole(image.height - height + 1), width, height);
  return { image, box, x: next() * 4000 - 2000, y: next() * 4000 - 2000 };
});

function expectSound(box: FrameBox, image: ImageSize): void {
  for (const value of Object.values(box)) expect(Number.isInteger(value)).toBe(true);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(image.width);
  expect(box.y + box.height).toBeLessThanOrEqual(image.height);
  expect(box.width).toBeGreaterThanOrEqual(LEAST_SIDE);
  expect(box.height).toBeGreaterThanOrEqual(LEAST_SIDE);
}

describe('box editing', () => {
  it('moves inside the picture with the size kept', () => {
    for (const { image, box, x, y } of CASES) {
      const to = moved(box, x, y, image);
      expectSound(to, image);
      expect([to.width, to.height]).toEqual([box.width, box.height]);
    }
  });

  it('resizes by every handle inside the picture; the opposite edges stay', () => {
    for (const { image, box, x, y } of CASES) {
      for (const handle of HANDLES) {
        const to = resized(box, handle, x, y, image);
        expectSound(to, image);
        if (!handle.includes('w')) expect(to.x).toBe(box.x);
        if (!handle.includes('e')) expect(to.x + to.width).toBe(box.x + box.width);
        if (!handle.includes('n')) expect(to.y).toBe(box.y);
        if (!handle.includes('s')) expect(to.y + to.height).toBe(box.y + box.height);
      }
    }
  });

  it('draws the same box from either corner, or none where it would be too small', () => {
    for (const { image, box, x, y } of CASES) {
      const [from, to] = [point(box.x, box.y), point(x, y)];
      const made = drawn(from, to, image);
      expect(drawn(to, from, image)).toEqual(made);
      if (made !== null) expectSound(made, image);
      expect(drawn(from, from, image)).toBeNull();
    }
    expect(drawn(point(10, 10), point(17, 200), { width: imagePx(500), height: imagePx(500) })).toBeNull();
    expect(drawn(point(10.4, 10.4), point(50.2, 90.7), { width: imagePx(500), height: imagePx(500) })).toEqual(frameBox(10, 10, 40, 81));
  });

  it('moves by arrow keys, resizes with Alt, by ten with Shift; other keys mean nothing', () => {
    const image = { width: imagePx(640), height: imagePx(480) };
    const box = frameBox(100, 100, 50, 80);
    const press = (key: string, mods: { shiftKey?: boolean; altKey?: boolean } = {}) => keyed(box, { key, shiftKey: false, altKey: false, ...mods }, image);
    expect(press('ArrowLeft')).toEqual(frameBox(99, 100, 50, 80));
    expect(press('ArrowDown', { shiftKey: true })).toEqual(frameBox(100, 110, 50, 80));
    expect(press('ArrowRight', { altKey: true })).toEqual(frameBox(100, 100, 51, 80));
    expect(press('ArrowUp', { altKey: true, shiftKey: true })).toEqual(frameBox(100, 100, 50, 70));
    expect(press('a')).toBeNull();
  });
});
