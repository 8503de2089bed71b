import { BLOCK_ROWS, type Block } from './layout.ts';

/**
 * What a filter can tell of a full block without a look at its rows.
 *
 * [Note: Blocks in short] To search each block for where its groups begin, and to list the rows, took one thread 0.7 ms of the
 * 3.9 in which it scored a tenth of a million rows in twenty groups.
 */
export interface Digest {
  /** A group and the row behind its last, for one run of rows after another, see regroup.ts. */
  readonly runs: Int32Array;
  /** ms UTC; Infinity and -Infinity where no time is known. */
  readonly earliest: number;
  readonly latest: number;
  /** Whether some row has no time. */
  readonly timeless: boolean;
}

export function digestOf({ groups, takenAt }: Block): Digest {
  const runs: number[] = [];
  let [earliest, latest, timeless] = [Infinity, -Infinity, false];
  for (let row = 0; row < BLOCK_ROWS; row++) {
    if (row === BLOCK_ROWS - 1 || groups[row + 1] !== groups[row]) runs.push(groups[row] as number, row + 1);
    const time = takenAt[row] as number;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
    if (Number.isNaN(time)) timeless = true;
  }
  return { runs: Int32Array.from(runs), earliest, latest, timeless };
}
