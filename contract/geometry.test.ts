import { expect, test } from 'vitest';
import { FrameBox, clipBox, frameBox } from './geometry.ts';

test.each([
  ['inside', frameBox(10, 5, 30, 40), frameBox(10, 5, 30, 40)],
  ['past the left and top', frameBox(-5, -6, 30, 40), frameBox(0, 0, 25, 34)],
  ['past the right and bottom', frameBox(90, 40, 30, 40), frameBox(90, 40, 10, 10)],
  ['rounded to whole pixels', frameBox(1.4, 1.6, 10.2, 10.2), frameBox(1, 2, 11, 10)],
  ['outside', frameBox(200, 10, 5, 5), null],
  ['touching the edge only', frameBox(100, 0, 5, 5), null],
])('a box %s of a 100 × 50 frame', (_, box, clipped) => {
  expect(clipBox(box, 100, 50)).toEqual(clipped);
});

test('a box without area is no box', () => {
  expect(FrameBox.safeParse({ x: 0, y: 0, width: 0, height: 4 }).success).toBe(false);
  expect(FrameBox.safeParse({ x: 0, y: 0, width: Number.NaN, height: 4 }).success).toBe(false);
});
