import { BLOCK_ROWS, type Block } from './gallery/layout.ts';

/** A filter as the threads read it. */
export interface RowFilter {
  /** See Groups.passing. */
  readonly groups: Uint8Array | null;
  /** ms UTC; both ends belong to the range, and a sighting without a time passes no range. */
  readonly from: number | null;
  readonly until: number | null;
}

/**
 * Writes those of the first `count` rows that pass to `list`, ascending, and returns how many they are.
 * @param filter one that does not pass all
 */
export function listRows(block: Block, count: number, filter: RowFilter, list: Int32Array): number {
  if (filter.groups === null) return listTimes(block, count, false, filter, list);
  // The rows of a full block stand by group, see regroup.ts.
  const passed = count === BLOCK_ROWS ? listRuns(block, filter.groups, list) : listGroups(block, count, filter.groups, list);
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

/** A run of one group after another: of a million rows in twenty groups a tenth is listed in a tenth of the time. */
function listRuns({ groups }: Block, passing: Uint8Array, list: Int32Array): number {
  let passed = 0;
  for (let row = 0; row < BLOCK_ROWS; ) {
    const end = endOfRun(groups, row);
    if (passing[groups[row] as number] === 1) for (let at = row; at < end; at++) list[passed++] = at;
    row = end;
  }
  return passed;
}

/** The first row behind those of a row's group: by steps that double, then by halving. */
function endOfRun(groups: Int32Array, row: number): number {
  const group = groups[row];
  let step = 1;
  while (row + step < BLOCK_ROWS && groups[row + step] === group) step *= 2;
  let [same, other] = [row + step / 2, Math.min(row + step, BLOCK_ROWS)];
  if (step === 1) return other;
  while (other - same > 1) {
    const middle = (same + other) >> 1;
    if (groups[middle] === group) same = middle;
    else other = middle;
  }
  return other;
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

export const passesAll = ({ groups, from, until }: RowFilter): boolean => groups === null && from === null && until === null;
