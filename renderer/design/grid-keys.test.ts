import { describe, expect, it } from 'vitest';
import { movedIndex } from './grid-keys.ts';

// 11 tiles in rows of 4: the last row holds 8, 9, 10; two rows on a page
const moved = (key: string, index: number): number | null => movedIndex(key, index, 11, 4, 2);

describe('movedIndex', () => {
  it('moves by one, across the ends of rows, and stops at the ends of the list', () => {
    expect(moved('ArrowRight', 3)).toBe(4);
    expect(moved('ArrowLeft', 4)).toBe(3);
    expect(moved('ArrowLeft', 0)).toBe(0);
    expect(moved('ArrowRight', 10)).toBe(10);
  });

  it('moves by rows and keeps the column', () => {
    expect(moved('ArrowDown', 1)).toBe(5);
    expect(moved('ArrowUp', 5)).toBe(1);
    expect(moved('ArrowUp', 2)).toBe(2);
    expect(moved('ArrowDown', 9)).toBe(9);
  });

  it('comes down to the last tile where the last row is short', () => {
    expect(moved('ArrowDown', 7)).toBe(10);
  });

  it('moves by pages and to the ends', () => {
    expect(moved('PageDown', 1)).toBe(9);
    expect(moved('PageDown', 9)).toBe(10);
    expect(moved('PageUp', 9)).toBe(1);
    expect(moved('Home', 9)).toBe(0);
    expect(moved('End', 0)).toBe(10);
  });

  it('leaves other keys alone', () => {
    expect(moved('a', 3)).toBeNull();
  });

  it('never leaves the list, wherever it starts', () => {
    for (const total of [1, 4, 5, 100_000]) {
      for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End']) {
        for (const index of [0, Math.floor(total / 2), total - 1]) {
          const target = movedIndex(key, index, total, 4, 3) ?? -1;
          expect(target >= 0 && target < total).toBe(true);
        }
      }
    }
  });
});
