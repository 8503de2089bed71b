import { expect, test } from 'vitest';
import { countSteps } from './count-steps.ts';

test('counts as a filter for every step would', () => {
  const scores = Float32Array.from({ length: 500 }, (_, i) => Math.fround(Math.cos(i / 90)));
  const positions = Int32Array.from({ length: 400 }, (_, i) => i + 50);
  const bounds = [-0.5, -0.25, 0, scores[120] as number, 0.5, 0.9].sort((a, b) => a - b);
  const shown = [...positions].map((position) => scores[position] as number);
  expect(countSteps(scores, positions, bounds)).toEqual(bounds.map((bound, i) => shown.filter((score) => score >= bound && score < (bounds[i + 1] ?? Infinity)).length));
});

test('leaves out what is below the first bound', () => {
  expect(countSteps(new Float32Array([0.5, 0.25, 0]), new Int32Array([0, 1, 2]), [0.25])).toEqual([2]);
});
