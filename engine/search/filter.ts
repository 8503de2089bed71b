import { type FrameFilter } from '../../contract/frame.ts';
import { modalityCode } from './columns.ts';
import { type Matrix } from './matrix.ts';

/**
 * Rows of the matrix that pass the filter, ascending: `[candidates]`. Both ends of a time range belong to it; a
 * sighting without a time passes no time range, and an empty list lets nothing pass.
 */
export function candidateRows(matrix: Matrix, { modality, cameras, from, until, sourceIds }: FrameFilter): Int32Array {
  const columns = matrix.columns;
  let rows = allRows(matrix.rows);
  if (modality !== null) {
    const code = modalityCode(modality);
    rows = narrowed(rows, (row) => columns.modalities[row] === code);
  }
  if (sourceIds !== null) {
    const sources = new Set<number>(sourceIds);
    rows = narrowed(rows, (row) => sources.has(columns.sourceIds[row] as number));
  }
  if (cameras !== null) {
    const codes = new Set(cameras.map((camera) => matrix.cameras.known(camera)));
    rows = narrowed(rows, (row) => codes.has(columns.cameras[row] as number));
  }
  // NaN, an unknown time, compares false with everything.
  if (from !== null) rows = narrowed(rows, (row) => (columns.takenAt[row] as number) >= from);
  if (until !== null) rows = narrowed(rows, (row) => (columns.takenAt[row] as number) <= until);
  return rows;
}

function allRows(count: number): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** The rows that pass, written over the given ones. */
function narrowed(rows: Int32Array<ArrayBuffer>, passes: (row: number) => boolean): Int32Array<ArrayBuffer> {
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    if (passes(row)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}
