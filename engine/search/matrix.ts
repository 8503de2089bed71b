import { Cameras, columnsOf, modalityCode, type Columns, type SightingFacts } from './columns.ts';

/** Vectors grow by blocks of this many rows (32 MiB at 512 dimensions), so that growing never copies a vector. */
export const BLOCK_ROWS = 16_384;

/** All vectors of one model with what the filters need, in memory. Rows stand in the order in which they were stored. */
export class Matrix {
  readonly dimension: number;
  readonly #blocks: Float32Array[] = [];
  #columns: Columns = columnsOf(BLOCK_ROWS);
  #cameras = new Cameras();
  #rows = 0;

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get rows(): number {
    return this.#rows;
  }

  get columns(): Columns {
    return this.#columns;
  }

  get cameras(): Cameras {
    return this.#cameras;
  }

  /** Block `index`: `[BLOCK_ROWS, dimension]`. */
  block(index: number): Float32Array {
    const block = this.#blocks[index];
    if (!block) throw new RangeError(`The matrix has no block ${index}.`);
    return block;
  }

  /** `vector` is `dimension` float32 values, little-endian. */
  append(facts: SightingFacts, vector: Uint8Array): void {
    const row = this.#rows;
    const size = this.dimension * Float32Array.BYTES_PER_ELEMENT;
    if (vector.byteLength !== size) throw new RangeError(`The vector of sighting ${facts.id} has ${vector.byteLength} bytes instead of ${size}.`);
    if (row === this.#columns.ids.length) this.#columns = columnsOf(row * 2, this.#columns, row);
    const blockIndex = Math.floor(row / BLOCK_ROWS);
    const block = (this.#blocks[blockIndex] ??= new Float32Array(BLOCK_ROWS * this.dimension));
    new Uint8Array(block.buffer, (row % BLOCK_ROWS) * size, size).set(vector);
    this.#columns.ids[row] = facts.id;
    this.#columns.sourceIds[row] = facts.sourceId;
    this.#columns.modalities[row] = modalityCode(facts.modality);
    this.#columns.cameras[row] = this.#cameras.codeOf(facts.camera);
    this.#columns.takenAt[row] = facts.takenAt ?? Number.NaN;
    this.#rows = row + 1;
  }

  clear(): void {
    this.#blocks.length = 0;
    this.#columns = columnsOf(BLOCK_ROWS);
    this.#cameras = new Cameras();
    this.#rows = 0;
  }
}
