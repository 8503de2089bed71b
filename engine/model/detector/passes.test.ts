import { describe, expect, it } from 'vitest';
import { brightnessDetector } from '../model-fixtures.ts';
import { mergePasses, planPasses, type Pass } from './passes.ts';
import { placement } from './placement.ts';
import { type RawBox } from './raw-box.ts';

const { input } = brightnessDetector('yolov8').card;

describe('planPasses', () => {
  it('adds squares along the longer side, none where the frame is nearly square', () => {
    expect(planPasses(1920, 1080)).toEqual([
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 0, y: 0, width: 1080, height: 1080 },
      { x: 840, y: 0, width: 1080, height: 1080 },
    ]);
    expect(planPasses(480, 640).slice(1)).toEqual([
      { x: 0, y: 0, width: 480, height: 480 },
      { x: 0, y: 160, width: 480, height: 480 },
    ]);
    expect(planPasses(600, 512)).toHaveLength(1);
    expect(planPasses(2100, 1000)).toHaveLength(4);
    expect(planPasses(10_000, 100)).toHaveLength(5);
  });

  it('covers the frame and stays inside it, for ratios up to four', () => {
    for (let width = 100; width <= 400; width += 7) {
      const squares = planPasses(width, 100).slice(1);
      let covered = squares.length === 0 ? width : 0;
      for (const square of squares) {
        expect(square.x).toBeLessThanOrEqual(covered);
        covered = square.x + square.width;
      }
      expect(covered).toBe(width);
    }
  });
});

describe('placement', () => {
  it('keeps the proportions within a pixel, in the middle', () => {
    expect(placement({ width: 128, height: 64 }, input)).toEqual({ width: 64, height: 32, scaleX: 0.5, scaleY: 0.5, offsetX: 0, offsetY: 16 });
    expect(placement({ width: 1, height: 1000 }, input)).toMatchObject({ width: 1, height: 64, offsetX: 31 });
  });
});

describe('mergePasses', () => {
  const frame = { width: 256, height: 128 };
  const passes = planPasses(frame.width, frame.height);
  /** What a perfect detector would say of a person at this place of the frame, in the input's pixels. */
  const seen = (box: RawBox, pass: Pass): RawBox[] => {
    const { scaleX, scaleY, offsetX, offsetY } = placement(pass, input);
    const [left, top, right, bottom] = [Math.max(box.left, pass.x), Math.max(box.top, pass.y), Math.min(box.right, pass.x + pass.width), Math.min(box.bottom, pass.y + pass.height)];
    if (right <= left || bottom <= top) return [];
    return [{ left: (left - pass.x) * scaleX + offsetX, top: (top - pass.y) * scaleY + offsetY, right: (right - pass.x) * scaleX + offsetX, bottom: (bottom - pass.y) * scaleY + offsetY, score: box.score }];
  };
  const merged = (people: readonly RawBox[]) => mergePasses(passes.map((pass) => people.flatMap((person) => seen(person, pass))), passes, frame, input);

  it('finds each person once, also the one whom a square cuts', () => {
    const people = [
      { left: 10, top: 20, right: 30, bottom: 80, score: 0.9 },
      { left: 118, top: 30, right: 140, bottom: 100, score: 0.8 },
      { left: 230, top: 0, right: 256, bottom: 60, score: 0.7 },
    ];
    const found = merged(people);
    expect(found.map(({ score }) => score)).toEqual([0.9, 0.8, 0.7]);
    found.forEach(({ box }, at) => {
      const person = people[at] as RawBox;
      expect(box.x).toBeCloseTo(person.left, 6);
      expect(box.y).toBeCloseTo(person.top, 6);
      expect(box.width).toBeCloseTo(person.right - person.left, 6);
      expect(box.height).toBeCloseTo(person.bottom - person.top, 6);
    });
  });

  it('clips to the frame and drops what lies outside', () => {
    const found = mergePasses([[{ left: -10, top: 10, right: 20, bottom: 90, score: 0.9 }, { left: 10, top: 0, right: 20, bottom: 10, score: 0.8 }], [], []], passes, frame, input);
    expect(found.map(({ box }) => box)).toEqual([{ x: 0, y: 0, width: 80, height: 128 }]);
  });
});
