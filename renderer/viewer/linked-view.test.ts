import { expect, it } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { HOME, linkedOf, linkedViewport } from './linked-view.ts';
import { numbers } from './random.fixture.ts';
import { screenPoint, screenSize } from './space.ts';
import { toImage, zoomedAt } from './viewport.ts';

const CASES = Array.from({ length: 100 }, (_, seed) => {
  const next = numbers(seed);
  const box = () => frameBox(next() * 3000, next() * 2000, 20 + next() * 400, 40 + next() * 900);
  return { stage: screenSize(300 + next() * 900, 300 + next() * 700), left: box(), right: box(), linked: { zoom: 0.3 + next() * 6, x: next() - 0.5, y: next() - 0.5 }, at: screenPoint(next() * 300, next() * 300) };
});

it('is the same view after a change was read back from either picture', () => {
  for (const { stage, left, linked } of CASES) {
    const back = linkedOf(linkedViewport(linked, stage, left), stage, left);
    expect(back.zoom).toBeCloseTo(linked.zoom, 8);
    expect(back.x).toBeCloseTo(linked.x, 8);
    expect(back.y).toBeCloseTo(linked.y, 8);
  }
});

it('shows the same part of both people at the same place, also after zooming about a point of one', () => {
  for (const { stage, left, right, linked, at } of CASES) {
    const changed = linkedOf(zoomedAt(linkedViewport(linked, stage, left), 1.7, at), stage, left);
    const heights = (box: typeof left): number => (toImage(linkedViewport(changed, stage, box), at).y - box.y - box.height / 2) / box.height;
    const seen = (box: typeof left): number => heights(box) * box.height * linkedViewport(changed, stage, box).scale;
    // stage pixels from the middle of the body, equal where both boxes are limited by their height
    const limited = [left, right].every((box) => box.height / stage.height >= box.width / stage.width);
    if (limited) expect(seen(left)).toBeCloseTo(seen(right), 4);
  }
});

it('begins with both boxes filling their stages', () => {
  for (const { stage, left } of CASES) {
    const view = linkedViewport(HOME, stage, left);
    expect(Math.max((left.width * view.scale) / stage.width, (left.height * view.scale) / stage.height)).toBeLessThanOrEqual(0.8 + 1e-9);
  }
});
