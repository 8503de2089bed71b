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
 */
export function listRows({ groups, takenAt }: Block, count: number, filter: RowFilter, list: Int32Array): number {
  let passed = 0;
  if (filter.groups === null) {
    for (let row = 0; row < count; row++) list[passed++] = row;
  } else {
    for (let row = 0; row < count; row++) {
      list[passed] = row;
      passed += filter.groups[groups[row] as number] as number;
    }
  }
  if (filter.from === null && filter.until === null) return passed;
  const from = filter.from ?? -Infinity;
  const until = filter.until ?? Infinity;
  let within = 0;
  for (let i = 0; i < passed; i++) {
    const row = list[i] as number;
    const time = takenAt[row] as number;
    list[within] = row;
    // NaN, an unknown time, compares false with everything.
    within += time >= from && time <= until ? 1 : 0;
  }
  return within;
}

export const passesAll = ({ groups, from, until }: RowFilter): boolean => groups === null && from === null && until === null;
