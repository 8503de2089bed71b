import { expect, test } from 'vitest';
import { random, unitVector } from '../search-fixture.ts';
import { quantiseQuery, quantiseRow } from './quantise.ts';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function adversaries(dimension: number): Float32Array[] {
  const axis = new Float32Array(dimension);
  axis[dimension - 1] = -1;
  const flat = new Float32Array(dimension).fill(1 / Math.sqrt(dimension));
  // everything lost but one value: half a step beside a large one
  const halves = new Float32Array(dimension).fill(0.5 / 127);
  halves[0] = 1;
  const tiny = Float32Array.from(flat, (value) => value * 1e-20);
  const large = Float32Array.from(flat, (value) => value * 1e20);
  return [axis, flat, halves, tiny, large, new Float32Array(dimension)];
}

test.each([1, 7, 64, 512, 2048])('the error bounds what the codes lose, for every row and query, at %i dimensions', (dimension) => {
  const next = random(dimension);
  const vectors = [...adversaries(dimension), ...Array.from({ length: 40 }, () => unitVector(next, dimension))];
  for (const query of vectors) {
    const quantised = quantiseQuery(query, dimension + 3);
    for (const vector of vectors) {
      const codes = new Int8Array(dimension);
      const { scale, error, norm } = quantiseRow(vector, codes);
      const approximate = Math.fround(Math.fround(Math.fround(dot(codes, quantised.codes)) * scale) * quantised.scale);
      const exact = quantised.norm === 0 ? 0 : dot(query, vector) / quantised.norm;
      expect(Math.abs(exact - approximate)).toBeLessThanOrEqual(error + quantised.error * norm);
      // and is tight enough to be of use
      expect(error).toBeLessThanOrEqual(norm * Math.sqrt(dimension) * 0.0041);
    }
  }
});

test('sums of products of the largest codes fit 32 bits', () => {
  for (const dimension of [1, 64, 512, 2048, 4096]) {
    const { codes } = quantiseQuery(new Float32Array(dimension).fill(1), Math.ceil(dimension / 64) * 64);
    expect(dot(codes, new Int8Array(dimension).fill(127))).toBeLessThan(2 ** 31);
    expect(codes[0]).toBeGreaterThan(1000);
  }
});

test('a vector that is no direction is never excluded unless it is zero', () => {
  for (const strange of [Number.NaN, Infinity, 1e30, 1e-30]) {
    const codes = new Int8Array(4).fill(1);
    expect(quantiseRow(Float32Array.of(0, strange, 0, strange), codes)).toEqual({ scale: 0, error: Infinity, norm: 0 });
    expect([...codes]).toEqual([0, 0, 0, 0]);
  }
  expect(quantiseRow(new Float32Array(4), new Int8Array(4))).toEqual({ scale: 0, error: 0, norm: 0 });
  for (const strange of [0, Number.NaN, Infinity]) expect(quantiseQuery(new Float32Array(4).fill(strange), 64).norm).toBe(0);
});
