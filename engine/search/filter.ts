import { type Block } from './gallery/layout.ts';

/** A filter as the threads read it. */
export interface RowFilter {
  /** See Groups.passing. */
  readonly groups: Uint8Array | null;
  /** ms UTC; both ends belong to the range, and a sighting without a time passes no range. */
  readonly from: number | null;
  readonly until: number | null;
}

/**
 * Writes those of the first `count` rows that pass to `list`, ascending, and returns how many they are. Without
 * branches in the groups' loop: whether a row passes is as good as random to the processor.
 * @param filter one that does not pass all
 */
export function listRows({ groups, takenAt }: Block, count: number, filter: RowFilter, list: Int32Array): number {
  const timed = filter.from !== null || filter.until !== null;
  const from = filter.from ?? -Infinity;
  const until = filter.until ?? Infinity;
  // NaN, an unknown time, compares false with everything.
  const within = (row: number): 0 | 1 => ((takenAt[row] as number) >= from && (takenAt[row] as number) <= until ? 1 : 0);
  let passed = 0;
  if (filter.groups === null) {
    for (let row = 0; row < count; row++) {
      list[passed] = row;
      passed += within(row);
    }
    return passed;
  }
  for (let row = 0; row < count; row++) {
    list[passed] = row;
    passed += filter.groups[groups[row] as number] as number;
  }
  if (!timed) return passed;
  let both = 0;
  for (let i = 0; i < passed; i++) {
    const row = list[i] as number;
    list[both] = row;
    both += within(row);
  }
  return both;
}

export const passesAll = ({ groups, from, until }: RowFilter): boolean => groups === null && from === null && until === null;
