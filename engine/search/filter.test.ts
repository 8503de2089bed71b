import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { listRows, type RowFilter } from './filter.ts';
import { BLOCK_ROWS, type Block } from './gallery/layout.ts';

const random = new Random('filter');
const list = new Int32Array(BLOCK_ROWS);

/** Of `kinds` groups in runs, as regroup leaves a full block, or one as good as any other. */
function block(kinds: number, runs: boolean): Block {
  const groups = Int32Array.from({ length: BLOCK_ROWS }, () => Math.floor(random.next() * kinds));
  if (runs) groups.sort((a, b) => ((a * 7) % kinds) - ((b * 7) % kinds));
  return { groups, takenAt: Float64Array.from({ length: BLOCK_ROWS }, () => (random.next() < 0.1 ? Number.NaN : Math.floor(random.next() * 100))) } as Block;
}

function slowly({ groups, takenAt }: Block, count: number, { groups: passing, from, until }: RowFilter): number[] {
  const inTime = (time: number): boolean => (from === null && until === null) || (time >= (from ?? -Infinity) && time <= (until ?? Infinity));
  return Array.from({ length: count }, (_, row) => row).filter((row) => (passing === null || passing[groups[row] as number] === 1) && inTime(takenAt[row] as number));
}

test.each([1, 2, 3, 20, 500, 100_000])('lists the rows that pass, of %d groups, in full blocks and in those not full', (kinds) => {
  for (const [from, until] of [[null, null], [20, null], [null, 70], [20, 70]] as const) {
    for (const share of [0, 0.1, 0.5, 1]) {
      const passing = Uint8Array.from({ length: kinds }, () => (random.next() < share ? 1 : 0));
      for (const [count, full] of [[BLOCK_ROWS, true], [BLOCK_ROWS - 1, false], [7, false], [0, false]] as const) {
        const one = block(kinds, full);
        const filter = { groups: passing, from, until };
        expect([...list.subarray(0, listRows(one, count, filter, list))]).toEqual(slowly(one, count, filter));
      }
    }
  }
});

test('lists by time alone; what has no time passes none', () => {
  for (const [from, until] of [[20, null], [null, 70], [20, 70], [200, null]] as const) {
    const one = block(3, true);
    const filter = { groups: null, from, until };
    expect([...list.subarray(0, listRows(one, BLOCK_ROWS, filter, list))]).toEqual(slowly(one, BLOCK_ROWS, filter));
  }
});
