import { expect, it } from 'vitest';
import { smooth } from './smooth.ts';

it('leaves values alone at 0, and a constant alone at any smoothing', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  for (const smoothing of [0.3, 0.9, 0.99]) for (const value of smooth([5, 5, 5, 5], smoothing)) expect(value).toBeCloseTo(5, 12);
});

it('is the weighted mean of all values before, as a slow loop computes it', () => {
  const values = [4, 0, 7, 2, 9];
  const slow = values.map((_, at) => {
    const weights = values.slice(0, at + 1).map((_value, index) => 0.8 ** (at - index));
    return weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0) / weights.reduce((sum, weight) => sum + weight, 0);
  });
  smooth(values, 0.8).forEach((value, index) => expect(value).toBeCloseTo(slow[index] ?? Number.NaN, 12));
});

it('goes on after a value that is no number', () => {
  expect(smooth([1, Number.NaN, 1], 0.5)).toEqual([1, Number.NaN, 1]);
});
