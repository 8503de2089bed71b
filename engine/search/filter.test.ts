import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { listRows, passingRuns, type RowFilter } from './filter.ts';
import { digestOf, type Digest } from './gallery/digest.ts';
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
        expect([...list.subarray(0, listRows(one, count, full ? digestOf(one) : null, filter, list))]).toEqual(slowly(one, count, filter));
      }
    }
  }
});

const rowsIn = (runs: Int32Array): number[] => {
  const rows: number[] = [];
  for (let at = 0; at < runs.length; at += 2) for (let row = runs[at] as number; row < (runs[at + 1] as number); row++) rows.push(row);
  return rows;
};

test.each([1, 2, 3, 20, 500, 100_000])('finds the runs that pass, of %d groups, as few as they are', (kinds) => {
  for (const share of [0, 0.1, 0.5, 1]) {
    const passing = Uint8Array.from({ length: kinds }, () => (random.next() < share ? 1 : 0));
    const one = block(kinds, true);
    const filter = { groups: passing, from: null, until: null };
    const runs = list.subarray(0, 2 * (passingRuns(digestOf(one), filter, list) ?? NaN));
    expect(rowsIn(runs)).toEqual(slowly(one, BLOCK_ROWS, filter));
    for (let at = 2; at < runs.length; at += 2) expect(runs[at]).toBeGreaterThan(runs[at - 1] as number);
  }
});

test('tells by a block\'s times alone that all of its rows pass, or none, and where they have to be looked at', () => {
  const timed = (time: (row: number) => number) => digestOf({ ...block(3, true), takenAt: Float64Array.from({ length: BLOCK_ROWS }, (_, row) => time(row)) } as Block);
  const known = timed((row) => 10 + (row % 50));
  const partly = timed((row) => (row === 7 ? Number.NaN : 10 + (row % 50)));
  const runs = (digest: Digest, from: number | null, until: number | null, groups: Uint8Array | null = null) => passingRuns(digest, { groups, from, until }, list);
  for (const [from, until] of [[60, null], [null, 9], [60, 70], [70, 3]] as const) for (const digest of [known, partly]) expect(runs(digest, from, until)).toBe(0);
  for (const [from, until] of [[10, null], [null, 59], [10, 59], [-5, 99]] as const) {
    expect(runs(known, from, until)).toBe(1);
    expect([...list.subarray(0, 2)]).toEqual([0, BLOCK_ROWS]);
    expect(runs(known, from, until, new Uint8Array(3))).toBe(0);
    expect(runs(partly, from, until)).toBeNull();
  }
  for (const [from, until] of [[11, null], [null, 58], [10, 58], [11, 59]] as const) for (const digest of [known, partly]) expect(runs(digest, from, until)).toBeNull();
  expect(runs(timed(() => Number.NaN), null, 5)).toBe(0);
});

test('lists by time alone; what has no time passes none', () => {
  for (const [from, until] of [[20, null], [null, 70], [20, 70], [200, null]] as const) {
    const one = block(3, true);
    const filter = { groups: null, from, until };
    expect([...list.subarray(0, listRows(one, BLOCK_ROWS, digestOf(one), filter, list))]).toEqual(slowly(one, BLOCK_ROWS, filter));
  }
});
