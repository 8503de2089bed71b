import { expect, it } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { normaliseByPercentiles } from './percentiles.ts';

/** Slow: sorts. */
function oracle(values: readonly number[]): number[] {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  const low = sorted[Math.floor(sorted.length * 0.001)] ?? NaN;
  const high = sorted[Math.ceil(sorted.length * 0.999) - 1] ?? NaN;
  return values.map((value) => Math.min(255, Math.max(0, ((value - low) / (high - low)) * 255)));
}

it('equals a sort for 16-bit samples', () => {
  const random = new Random('percentiles');
  for (const spread of [3, 200, 65_535]) {
    const values = Array.from({ length: 5000 }, () => Math.floor(random.next() ** 3 * spread));
    const expected = oracle(values);
    normaliseByPercentiles(Uint16Array.from(values)).forEach((value, index) => {
      expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThanOrEqual(0.5 + 1e-9);
    });
  }
});

it('is within a level of a sort for float samples', () => {
  const random = new Random('floats');
  const values = Array.from({ length: 5000 }, () => 20 + 15 * random.next() ** 2);
  const expected = oracle(values);
  normaliseByPercentiles(Float32Array.from(values)).forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1);
  });
});

it('is not stretched by a few dead pixels', () => {
  const values = Uint16Array.from({ length: 10_000 }, (_, index) => 30_000 + (index % 256));
  values[17] = 0;
  values[4711] = 65_535;
  const normal = normaliseByPercentiles(values);
  expect([normal[0], normal[255], normal[17], normal[4711]]).toEqual([0, 255, 0, 255]);
});

it('keeps contrast within a person of 1 % of a cold frame', () => {
  const values = Uint16Array.from({ length: 10_000 }, (_, index) => (index < 100 ? 31_000 + index * 5 : 29_000 + (index % 400)));
  const person = normaliseByPercentiles(values).subarray(0, 100);
  expect(new Set(person).size).toBeGreaterThan(40);
});

it.each([[new Uint16Array(50).fill(7)], [new Uint16Array(50)], [new Uint16Array(50).fill(65_535)], [new Float32Array(50).fill(-3)], [new Float32Array(50).fill(NaN)]])('makes mid-grey of a constant picture', (values) => {
  expect(new Set(normaliseByPercentiles(values))).toEqual(new Set([128]));
});

it('spreads between minimum and maximum where nearly all samples are equal', () => {
  const values = new Uint16Array(10_000).fill(500);
  values[3] = 600;
  const normal = normaliseByPercentiles(values);
  expect([normal[0], normal[3]]).toEqual([0, 255]);
});

it('passes over samples that are no number', () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) => (index % 10 === 0 ? NaN : index % 11 === 0 ? Infinity : index));
  const normal = normaliseByPercentiles(values);
  expect(normal[1]).toBe(0);
  expect(normal[999]).toBe(255);
  expect(normal[500]).toBe(0);
});

it('takes nothing for nothing', () => {
  expect(normaliseByPercentiles(new Uint16Array(0))).toHaveLength(0);
});
