import { describe, expect, it } from 'vitest';
import { Random } from '../../../synthetic/random.ts';
import { intersectionOverUnion, suppress } from './nms.ts';
import { type RawBox } from './raw-box.ts';

const randomBoxes = (random: Random, count: number): RawBox[] =>
  Array.from({ length: count }, () => {
    const [left, top] = [random.int(20), random.int(20)];
    return { left, top, right: left + 1 + random.int(15), bottom: top + 1 + random.int(15), score: random.int(10) / 10 };
  });

/** Counts whole pixels. */
function overlapByPixels(a: RawBox, b: RawBox): number {
  let [shared, all] = [0, 0];
  for (let x = 0; x < 40; x++)
    for (let y = 0; y < 40; y++) {
      const inside = (box: RawBox): boolean => x >= box.left && x < box.right && y >= box.top && y < box.bottom;
      if (inside(a) && inside(b)) shared++;
      if (inside(a) || inside(b)) all++;
    }
  return shared / all;
}

describe('non-maximum suppression', () => {
  it('measures overlap as counted pixels do', () => {
    const random = new Random(1);
    for (let round = 0; round < 200; round++) {
      const [a, b] = randomBoxes(random, 2) as [RawBox, RawBox];
      expect(intersectionOverUnion(a, b)).toBeCloseTo(overlapByPixels(a, b), 9);
    }
  });

  it('keeps boxes apart, and each one left out is covered by a better one kept', () => {
    const random = new Random(2);
    for (let round = 0; round < 8; round++) {
      const boxes = randomBoxes(random, 25);
      const kept = suppress(boxes, 0.4);
      expect(kept.map(({ score }) => score)).toEqual(kept.map(({ score }) => score).sort((a, b) => b - a));
      for (const [at, box] of kept.entries()) for (const other of kept.slice(at + 1)) expect(overlapByPixels(box, other)).toBeLessThanOrEqual(0.4);
      for (const box of boxes.filter((candidate) => !kept.includes(candidate))) {
        expect(kept.some((better) => better.score >= box.score && overlapByPixels(better, box) > 0.4)).toBe(true);
      }
    }
  });

  it('keeps the first of equals, and nothing of nothing', () => {
    const box = { left: 0, top: 0, right: 4, bottom: 4, score: 0.5 };
    const same = { ...box };
    expect(suppress([box, same], 0.5)[0]).toBe(box);
    expect(suppress([box, same], 0.5)).toHaveLength(1);
    expect(suppress([], 0.5)).toEqual([]);
  });
});
