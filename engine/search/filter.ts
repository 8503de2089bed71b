import { type Digest } from './gallery/digest.ts';
import { BLOCK_ROWS, type Block } from './gallery/layout.ts';

/** A filter as the threads read it. */
export interface RowFilter {
  /** See Groups.passing. */
  readonly groups: Uint8Array | null;
  /** ms UTC; both ends belong to the range, and a sighting without a time passes no range. */
  readonly from: number | null;
  readonly until: number | null;
}

export const passesAll = ({ groups, from, until }: RowFilter): boolean => groups === null && from === null && until === null;

/**
 * Writes where each run of a full block's rows that pass begins and ends, the one behind the other.
 * @param runs `[BLOCK_ROWS]`
 * @returns how many runs they are; null where rows have to be looked at, for their times
 */
export function passingRuns(digest: Digest, { groups, from, until }: RowFilter, runs: Int32Array): number | null {
  if (from !== null || until !== null) {
    const [first, last] = [from ?? -Infinity, until ?? Infinity];
    if (digest.latest < first || digest.earliest > last) return 0;
    if (digest.timeless || digest.earliest < first || digest.latest > last) return null;
  }
  if (groups === null) {
    runs[0] = 0;
    runs[1] = BLOCK_ROWS;
    return 1;
  }
  return runsOf(digest, groups, runs);
}

/** Neighbours become one. */
function runsOf({ runs: all }: Digest, passing: Uint8Array, runs: Int32Array): number {
  let count = 0;
  let row = 0;
  for (let at = 0; at < all.length; at += 2) {
    const end = all[at + 1] as number;
    if (passing[all[at] as number] === 1) {
      if (count > 0 && runs[2 * count - 1] === row) count--;
      else runs[2 * count] = row;
      runs[2 * count + 1] = end;
      count++;
    }
    row = end;
  }
  return count;
}

/**
 * Writes those of the first `count` rows that pass to `list`, ascending, and returns how many they are.
 * @param digest of a full block; null of one that is not
 * @param filter one that does not pass all
 */
export function listRows(block: Block, count: number, digest: Digest | null, filter: RowFilter, list: Int32Array): number {
  if (filter.groups === null) return listTimes(block, count, false, filter, list);
  const passed = digest ? listRuns(digest, filter.groups, list) : listGroups(block, count, filter.groups, list);
  return filter.from === null && filter.until === null ? passed : listTimes(block, passed, true, filter, list);
}

/** Without branches in the loop: whether a row passes is as good as random to the processor. */
function listGroups({ groups }: Block, count: number, passing: Uint8Array, list: Int32Array): number {
  let passed = 0;
  for (let row = 0; row < count; row++) {
    list[passed] = row;
    passed += passing[groups[row] as number] as number;
  }
  return passed;
}

/** Without a look at the groups of its rows. */
function listRuns({ runs }: Digest, passing: Uint8Array, list: Int32Array): number {
  let passed = 0;
  let row = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const end = runs[at + 1] as number;
    if (passing[runs[at] as number] === 1) while (row < end) list[passed++] = row++;
    row = end;
  }
  return passed;
}

/**
 * Of the first `count` rows, or with `listed` of those that the list begins with.
 * NaN, an unknown time, compares false with everything.
 */
function listTimes({ takenAt }: Block, count: number, listed: boolean, filter: RowFilter, list: Int32Array): number {
  const [from, until] = [filter.from ?? -Infinity, filter.until ?? Infinity];
  let passed = 0;
  for (let i = 0; i < count; i++) {
    const row = listed ? (list[i] as number) : i;
    const time = takenAt[row] as number;
    list[passed] = row;
    passed += time >= from && time <= until ? 1 : 0;
  }
  return passed;
}
