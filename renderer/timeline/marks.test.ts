import { describe, expect, it } from 'vitest';
import { type TimelineLane, type TimelineMark } from '../../contract/search.ts';
import { firstMark, LANE, markAt, movedMark, type PlacedMark, placeOf, shareOf } from './marks.ts';

const mark = (sightingId: number, rank: number, takenAt: number): TimelineMark => ({ sightingId, rank, score: 1 - rank / 100, takenAt, modality: 'visible' }) as TimelineMark;
const LANES: TimelineLane[] = [
  { camera: 'a', marks: [mark(1, 1, 500), mark(2, 2, 100), mark(3, 3, 505)] },
  { camera: 'b', marks: [] },
  { camera: 'c', marks: [mark(4, 4, 90), mark(5, 5, 900)] },
];
const SPAN = { from: 0, until: 1000 };
const id = (placed: PlacedMark | null): number | undefined => placed?.mark.sightingId;
const known = (placed: PlacedMark | null): PlacedMark => {
  if (placed === null) throw new Error('no mark');
  return placed;
};

describe('the marks of the timeline', () => {
  it('finds the best of those under the pointer, in its lane alone', () => {
    expect(id(markAt(LANES, SPAN, 1000, 504, 10))).toBe(1);
    expect(id(markAt(LANES, SPAN, 1000, 100, 10))).toBe(2);
    expect(markAt(LANES, SPAN, 1000, 100, LANE + 5)).toBeNull();
    expect(id(markAt(LANES, SPAN, 1000, 95, 2 * LANE + 5))).toBe(4);
    expect(markAt(LANES, SPAN, 1000, 300, 5)).toBeNull();
  });

  it('walks by keys in time within a lane, and between lanes to the nearest in time', () => {
    const first = known(firstMark(LANES));
    expect(id(first)).toBe(2);
    const next = known(movedMark(LANES, first, 'ArrowRight'));
    expect(id(next)).toBe(1);
    expect(id(movedMark(LANES, next, 'End'))).toBe(3);
    expect(id(movedMark(LANES, next, 'Home'))).toBe(2);
    expect(id(movedMark(LANES, first, 'ArrowLeft'))).toBe(2);
    expect(id(movedMark(LANES, first, 'ArrowDown'))).toBe(4);
    expect(id(movedMark(LANES, known(placeOf(LANES, LANES[2]?.marks[1]?.sightingId ?? null)), 'ArrowUp'))).toBe(3);
    expect(id(movedMark(LANES, first, 'ArrowUp'))).toBe(2);
    expect(movedMark(LANES, first, 'Enter')).toBeNull();
  });

  it('has no mark where there is none', () => {
    expect(firstMark([])).toBeNull();
    expect(placeOf(LANES, null)).toBeNull();
  });

  it('tells the height of a score among those shown', () => {
    expect([shareOf(0.5, 0, 1), shareOf(2, 0, 1), shareOf(0.3, 0.3, 0.3)]).toEqual([0.5, 1, 1]);
  });
});
