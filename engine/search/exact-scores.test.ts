import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exactScore, exactScores, keptScores } from './exact-scores.ts';
import { layoutOf } from './gallery/layout.ts';
import { Segments, newSegment } from './gallery/segments.ts';
import { random, unitVector } from './search-fixture.ts';

test.each([1, 3, 4, 7, 512])('is the dot product, whatever the order it is summed in (%i dimensions)', (dimension) => {
  const next = random(dimension);
  for (let round = 0; round < 20; round++) {
    const [one, other] = [unitVector(next, dimension), unitVector(next, dimension)];
    const slowly = one.reduce((sum, value, at) => sum + value * (other[at] ?? NaN), 0);
    expect(exactScore(one, other)).toBeCloseTo(slowly, 12);
  }
});

test('a vector of values that are no numbers scores 0', () => {
  expect(exactScore(Float32Array.of(1, Number.NaN), Float32Array.of(1, 1))).toBe(0);
  expect(exactScore(Float32Array.of(Infinity, 0), Float32Array.of(1, 1))).toBe(0);
});

test('scores rows in the order given, each with the vector of its own', () => {
  const query = Float32Array.of(1, 0.5);
  expect([...exactScores(Int32Array.of(4, 2, 9), query, (row) => Float32Array.of(row, 2))]).toEqual([5, 3, 10]);
});

test('a file that cannot be read, or ends, gives no scores', () => {
  const layout = layoutOf(8);
  const segments = new Segments(layout, 0, 1);
  segments.add(newSegment(layout, 1, 1, 'wasm'));
  const asked = (descriptor: number) => keptScores(Int32Array.of(0, 5), new Float32Array(8), { descriptor, blocks: 1 }, layout, segments);
  const empty = openSync('/dev/null', 'r');
  expect(asked(empty)).toBeNull();
  closeSync(empty);
  expect(asked(empty)).toBeNull();
});
