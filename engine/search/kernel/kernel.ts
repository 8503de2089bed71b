import { BLOCK_ROWS, type Block, type Layout } from '../gallery/layout.ts';

/** What a thread writes beside the blocks of a segment. */
export interface Scratch {
  /** In bytes from the beginning of the segment. */
  readonly at: number;
  /** `[stride]`, see quantiseQuery. */
  readonly query: Int16Array;
  /** Rows of a block to score, or where runs of them begin and end, `[BLOCK_ROWS]`. */
  readonly list: Int32Array;
  /** Rows found and their approximate scores, `[BLOCK_ROWS]` each. */
  readonly rows: Int32Array;
  readonly scores: Float32Array;
}

export function scratchAt(buffer: ArrayBufferLike, at: number, { stride }: Layout): Scratch {
  const list = at + 2 * stride;
  return {
    at,
    query: new Int16Array(buffer, at, stride),
    list: new Int32Array(buffer, list, BLOCK_ROWS),
    rows: new Int32Array(buffer, list + 4 * BLOCK_ROWS, BLOCK_ROWS),
    scores: new Float32Array(buffer, list + 8 * BLOCK_ROWS, BLOCK_ROWS),
  };
}

/** One thread's scoring of the blocks of one segment. */
export interface Kernel {
  readonly scratch: Scratch;
  /**
   * Scores `count` rows of a block from `first` on against `scratch.query`: the codes' dot product × the row's scale ×
   * `factor`, in float32. Rows whose score plus error is not below `floor` are written to `scratch.rows` and
   * `scratch.scores`; returns how many.
   */
  scan(block: Block, first: number, count: number, factor: number, floor: number): number;
  /** The same for the rows that the first `count` of `scratch.list` name. */
  scanListed(block: Block, count: number, factor: number, floor: number): number;
}
