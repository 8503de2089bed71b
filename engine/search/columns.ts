import { type Modality } from '../../contract/modality.ts';

/** What the filters read of one sighting. */
export interface SightingFacts {
  readonly id: number;
  readonly sourceId: number;
  readonly modality: Modality;
  readonly camera: string | null;
  /** ms UTC */
  readonly takenAt: number | null;
}

/** Facts of the matrix's rows, one array a column: `[rows]` and spare room behind. */
export interface Columns {
  readonly ids: Float64Array;
  readonly sourceIds: Int32Array;
  /** See modalityCode. */
  readonly modalities: Uint8Array;
  /** See Cameras; 0 where none is known. */
  readonly cameras: Int32Array;
  /** ms UTC; NaN where not known. */
  readonly takenAt: Float64Array;
}

export const modalityCode = (modality: Modality): number => (modality === 'visible' ? 0 : 1);

/** Small whole numbers for camera names, from 1. */
export class Cameras {
  readonly #codes = new Map<string, number>();

  codeOf(camera: string | null): number {
    if (camera === null) return 0;
    const known = this.#codes.get(camera);
    if (known !== undefined) return known;
    const code = this.#codes.size + 1;
    this.#codes.set(camera, code);
    return code;
  }

  /** Null where no row has this camera. */
  known(camera: string): number | null {
    return this.#codes.get(camera) ?? null;
  }
}

/** Columns with room for `capacity` rows that begin with the first `rows` of `old`. */
export function columnsOf(capacity: number, old?: Columns, rows = 0): Columns {
  const columns: Columns = {
    ids: new Float64Array(capacity),
    sourceIds: new Int32Array(capacity),
    modalities: new Uint8Array(capacity),
    cameras: new Int32Array(capacity),
    takenAt: new Float64Array(capacity),
  };
  if (old) {
    columns.ids.set(old.ids.subarray(0, rows));
    columns.sourceIds.set(old.sourceIds.subarray(0, rows));
    columns.modalities.set(old.modalities.subarray(0, rows));
    columns.cameras.set(old.cameras.subarray(0, rows));
    columns.takenAt.set(old.takenAt.subarray(0, rows));
  }
  return columns;
}
