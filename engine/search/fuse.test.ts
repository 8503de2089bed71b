import { expect, test } from 'vitest';
import { fuse } from './fuse.ts';
import { random, unitVector } from './search-fixture.ts';

test('the mean direction, of unit length, in any order', () => {
  expect([...fuse([Float32Array.of(1, 0), Float32Array.of(0, 1)])]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
  const vectors = Array.from({ length: 5 }, (_, i) => unitVector(random(i), 64));
  const fused = fuse(vectors);
  expect(Math.hypot(...fused)).toBeCloseTo(1, 6);
  const reversed = fuse(vectors.toReversed());
  fused.forEach((value, i) => expect(value).toBeCloseTo(reversed[i] ?? Number.NaN, 6));
});

test('one example is taken as it is', () => {
  const vector = unitVector(random(1), 8);
  expect(fuse([vector])).toBe(vector);
});

test('examples that cancel each other out are refused', () => {
  const vector = unitVector(random(1), 8);
  expect(() => fuse([vector, vector.map((value) => -value)])).toThrow(/contradict/);
});
