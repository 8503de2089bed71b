import { expect, test } from 'vitest';
import { MersenneTwister } from './mersenne-twister.ts';

test.each([
  [0, [12, 13, 1, 16, 16]],
  [1, [4, 18, 2, 16, 3]],
  [2, [1, 2, 2, 23, 26]],
])('seed %i chooses as CPython does', (seed, expected) => {
  const twister = new MersenneTwister(seed);
  expect([20, 20, 17, 42, 29].map((count) => twister.choice(count))).toEqual(expected);
});

test('choices stay in range and reach every item', () => {
  const twister = new MersenneTwister(5);
  const seen = new Set<number>();
  for (let i = 0; i < 2000; i++) seen.add(twister.choice(7));
  expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(twister.choice(1)).toBe(0);
});
