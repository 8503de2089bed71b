import { describe, expect, it } from 'vitest';
import { isotonic, joinSmall, type Bin } from './isotonic.ts';
import { wilson } from './wilson.ts';

/** Numbers 0 to 1, the same for every seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomBins(next: () => number, count: number): Bin[] {
  return Array.from({ length: count }, (_, i) => {
    const pairs = 1 + Math.floor(next() * 6);
    return { from: i / 10, pairs, matches: Math.floor(next() * (pairs + 1)) };
  });
}

/** The level of bin `i` by the min–max formula of isotonic regression: a look at every stretch, cubic in time. */
function level(bins: readonly Bin[], i: number): number {
  const share = (a: number, b: number): number => {
    const part = bins.slice(a, b + 1);
    return part.reduce((sum, { matches }) => sum + matches, 0) / part.reduce((sum, { pairs }) => sum + pairs, 0);
  };
  let best = -Infinity;
  for (let a = 0; a <= i; a++) {
    let worst = Infinity;
    for (let b = i; b < bins.length; b++) worst = Math.min(worst, share(a, b));
    best = Math.max(best, worst);
  }
  return best;
}

const loss = (bins: readonly Bin[], levels: readonly number[]): number => bins.reduce((sum, { pairs, matches }, i) => sum + pairs * (matches / pairs - (levels[i] ?? NaN)) ** 2, 0);
const levelsOf = (bins: readonly Bin[], blocks: readonly Bin[]): number[] => bins.map(({ from }) => {
  const block = blocks.filter((one) => one.from <= from).at(-1);
  return block ? block.matches / block.pairs : NaN;
});

describe('isotonic', () => {
  it('equals the min–max formula on random data', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed);
      const bins = randomBins(next, 1 + Math.floor(next() * 14));
      const found = levelsOf(bins, isotonic(bins));
      bins.forEach((_, i) => expect(found[i]).toBeCloseTo(level(bins, i), 12));
    }
  });

  it('has no greater loss than any non-decreasing fit on a grid, by trying them all', () => {
    const grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    for (let seed = 1; seed <= 8; seed++) {
      const bins = randomBins(random(seed * 77), 4);
      const own = loss(bins, levelsOf(bins, isotonic(bins)));
      for (const a of grid) for (const b of grid) for (const c of grid) for (const d of grid) if (a <= b && b <= c && c <= d) expect(loss(bins, [a, b, c, d])).toBeGreaterThanOrEqual(own - 1e-12);
    }
  });

  it('keeps counts, begins with the first score, and rises strictly', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const bins = randomBins(random(seed), 30);
      const blocks = isotonic(bins);
      const sum = (list: readonly Bin[], key: 'pairs' | 'matches'): number => list.reduce((all, bin) => all + bin[key], 0);
      expect([sum(blocks, 'pairs'), sum(blocks, 'matches'), blocks[0]?.from]).toEqual([sum(bins, 'pairs'), sum(bins, 'matches'), 0]);
      blocks.slice(1).forEach((block, i) => expect(block.matches / block.pairs).toBeGreaterThan((blocks[i]?.matches ?? 0) / (blocks[i]?.pairs ?? 1)));
      expect(isotonic(blocks)).toEqual(blocks);
    }
  });

  it('of nothing is nothing', () => expect([isotonic([]), joinSmall([], 5)]).toEqual([[], []]));
});

describe('joinSmall', () => {
  it('leaves no step with fewer pairs, where there are so many in all, and stays in order', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const blocks = isotonic(randomBins(random(seed), 60));
      const joined = joinSmall(blocks, 20);
      if (joined.length > 1) joined.forEach(({ pairs }) => expect(pairs).toBeGreaterThanOrEqual(20));
      joined.slice(1).forEach(({ matches, pairs }, i) => expect(matches / pairs).toBeGreaterThanOrEqual((joined[i]?.matches ?? 0) / (joined[i]?.pairs ?? 1)));
      expect(joined.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(blocks.reduce((sum, { pairs }) => sum + pairs, 0));
    }
  });
});

describe('wilson', () => {
  it('gives the published interval of 15 in 20, and keeps within 0 and 1', () => {
    const { low, high } = wilson(15, 20);
    expect([low, high].map((value) => value.toFixed(4))).toEqual(['0.5313', '0.8881']);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBeCloseTo(1, 12);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('holds the true share 95 times of 100', () => {
    const next = random(3);
    let held = 0;
    for (let trial = 0; trial < 2000; trial++) {
      let hits = 0;
      for (let i = 0; i < 80; i++) if (next() < 0.3) hits++;
      const { low, high } = wilson(hits, 80);
      if (low <= 0.3 && 0.3 <= high) held++;
    }
    expect(Math.abs(held / 2000 - 0.95)).toBeLessThan(0.02);
  });
});
