import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  it('repeats itself for a seed, from version to version', () => {
    const draws = (seed: number | string): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 3 }, () => random.int(1000));
    };
    expect(draws(7)).toMatchInlineSnapshot(`
      [
        888,
        521,
        240,
      ]
    `);
    expect(draws(7)).not.toEqual(draws(8));
  });

  it('forks by name, whatever was drawn before', () => {
    const a = new Random(1);
    const b = new Random(1);
    b.next();
    expect(a.fork('hair').next()).toBe(b.fork('hair').next());
    expect(a.fork('hair').next()).not.toBe(a.fork('coat').next());
  });

  it('is uniform and normal where it says so', () => {
    const random = new Random('moments');
    const uniform = Array.from({ length: 20_000 }, () => random.next());
    const normal = Array.from({ length: 20_000 }, () => random.normal(3, 2));
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = (values: number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(3, 1);
    expect(Math.sqrt(mean(normal.map((value) => (value - 3) ** 2)))).toBeCloseTo(2, 1);
    expect(variance(uniform.slice(0, 2000))).toBeCloseTo(1 / 12, 1);
  });

  it('weighs choices', () => {
    const random = new Random('weights');
    const heads = Array.from({ length: 4000 }, () => random.weighted([['a', 3], ['b', 1]])).filter((choice) => choice === 'a').length;
    expect(heads / 4000).toBeCloseTo(0.75, 1);
  });
});
