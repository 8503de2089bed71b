import { type Groups } from './groups.ts';
import { BLOCK_ROWS, type Block, type Layout } from './layout.ts';

/**
 * Puts the rows of a full block in the order of their groups, and within a group leaves them in order. A filter by
 * camera or modality then takes a run of neighbours: where cameras alternate, picking every tenth row out of memory cost
 * as much as reading all of them, since nothing was fetched ahead.
 */
export function regroup(block: Block, { stride }: Layout, groups: Groups): void {
  const order = orderByGroup(block.groups, groups);
  const codes = block.codes.slice();
  for (let row = 0; row < BLOCK_ROWS; row++) {
    const from = (order[row] as number) * stride;
    block.codes.set(codes.subarray(from, from + stride), row * stride);
  }
  for (const column of [block.positions, block.ids, block.takenAt, block.groups, block.scales, block.errors, block.origins, block.checks]) {
    const old = column.slice();
    for (let row = 0; row < BLOCK_ROWS; row++) column[row] = old[order[row] as number] as number;
  }
}

/** Counting sort: the old row of each new one. */
function orderByGroup(codes: Int32Array, groups: Groups): Int32Array {
  const counts = new Int32Array(groups.size);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  const next = new Int32Array(groups.size);
  let start = 0;
  for (const code of groups.inOrder()) {
    next[code] = start;
    start += counts[code] as number;
  }
  const order = new Int32Array(BLOCK_ROWS);
  codes.forEach((code, row) => {
    order[next[code] as number] = row;
    next[code] = (next[code] as number) + 1;
  });
  return order;
}
