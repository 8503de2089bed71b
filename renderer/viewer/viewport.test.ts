import { describe, expect, it } from 'vitest';
import { frameBox, imagePx } from '../../contract/geometry.ts';
import { type ImageSize, screenPoint, screenPx, screenSize } from './space.ts';
import { atScale, boxToScreen, fitted, fittedBox, held, panned, toImage, toScreen, type Viewport, zoomedAt } from './viewport.ts';
import { numbers } from './random.fixture.ts';

const size = (width: number, height: number): ImageSize => ({ width: imagePx(width), height: imagePx(height) });

/** Two hundred pictures, stages and places of any proportion. */
const CASES = Array.from({ length: 200 }, (_, seed) => {
  const next = numbers(seed);
  return {
    view: { scale: 0.02 + next() * 8, left: screenPx(next() * 2000 - 1000), top: screenPx(next() * 2000 - 1000) } satisfies Viewport,
    stage: screenSize(50 + Math.floor(next() * 2000), 50 + Math.floor(next() * 1500)),
    image: size(1 + Math.floor(next() * 6000), 1 + Math.floor(next() * 4000)),
    at: screenPoint(next() * 1000, next() * 1000),
    factor: 0.2 + next() * 4,
  };
});

describe('the viewport', () => {
  it('leads from screen to image and back to the same place', () => {
    for (const { view, at } of CASES) {
      const back = toScreen(view, toImage(view, at));
      expect(back.x).toBeCloseTo(at.x, 6);
      expect(back.y).toBeCloseTo(at.y, 6);
    }
  });

  it('keeps what lies under the pointer there while zooming', () => {
    for (const { view, at, factor } of CASES) {
      const before = toImage(view, at);
      const after = toImage(zoomedAt(view, factor, at), at);
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
    }
  });

  it('never zooms out beyond the least scale nor in beyond 24', () => {
    for (const { view, at } of CASES) {
      expect(zoomedAt(view, 1e-6, at, 0.25).scale).toBe(0.25);
      expect(zoomedAt(view, 1e6, at).scale).toBe(24);
    }
  });

  it('fits the whole picture into the stage, centred, touching two edges unless it is tiny', () => {
    for (const { stage, image } of CASES) {
      const view = fitted(stage, image);
      const box = boxToScreen(view, frameBox(0, 0, image.width, image.height));
      expect(box.left).toBeGreaterThanOrEqual(-1e-6);
      expect(box.top).toBeGreaterThanOrEqual(-1e-6);
      expect(box.left * 2 + box.width).toBeCloseTo(stage.width, 6);
      expect(box.top * 2 + box.height).toBeCloseTo(stage.height, 6);
      if (view.scale < 6) expect(Math.min(box.left, box.top)).toBeCloseTo(0, 6);
    }
  });

  it('fits a box so that its middle is the middle of the stage and all of it is in sight', () => {
    for (const { stage } of CASES) {
      const box = boxToScreen(fittedBox(stage, frameBox(120, 40, 60, 150)), frameBox(120, 40, 60, 150));
      expect(box.left + box.width / 2).toBeCloseTo(stage.width / 2, 6);
      expect(box.top + box.height / 2).toBeCloseTo(stage.height / 2, 6);
      expect(box.width).toBeLessThanOrEqual(stage.width);
      expect(box.height).toBeLessThanOrEqual(stage.height);
    }
  });

  it('holds a picture so that no gap shows where it could be filled', () => {
    for (const { view, stage, image } of CASES) {
      const { left, top, scale } = held(view, stage, image);
      for (const [offset, length, room] of [[left, image.width * scale, stage.width], [top, image.height * scale, stage.height]] as const) {
        if (length <= room) expect(offset).toBeCloseTo((room - length) / 2, 6);
        else {
          expect(offset).toBeLessThanOrEqual(0);
          expect(offset + length).toBeGreaterThanOrEqual(room - 1e-6);
        }
      }
    }
  });

  it('shows one image pixel as one screen pixel at scale 1, around the middle', () => {
    const stage = screenSize(800, 600);
    const view = fitted(stage, size(4000, 3000));
    const middle = screenPoint(400, 300);
    const actual = atScale(view, stage, 1);
    expect(actual.scale).toBe(1);
    expect(toImage(actual, middle)).toEqual(toImage(view, middle));
    expect(panned(actual, 10, -5)).toEqual({ scale: 1, left: actual.left + 10, top: actual.top - 5 });
  });
});
