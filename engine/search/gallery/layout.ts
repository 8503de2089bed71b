/** Rows of a block: what a thread scores at a time, and what the side file is written by. 2 MiB of codes at 512 dimensions. */
export const BLOCK_ROWS = 4096;

/** The kernel reads a row by so many codes at a time. */
const STEP = 64;
const SEAL_BYTES = 64;

/**
 * Where the parts of a block lie, in bytes from its beginning. Memory and side file hold the same bytes, so that loading
 * is one read a block. Beside its codes a row takes 44 bytes.
 */
export interface Layout {
  readonly dimension: number;
  /** Codes of a row: the dimension and zeros up to a multiple of 64. */
  readonly stride: number;
  readonly positions: number;
  readonly ids: number;
  readonly takenAt: number;
  readonly groups: number;
  readonly scales: number;
  readonly errors: number;
  readonly origins: number;
  readonly checks: number;
  /** See seal.ts. */
  readonly seal: number;
  readonly blockBytes: number;
  /** Of the vectors that the side file keeps behind a block. */
  readonly vectorBytes: number;
  /** What a thread needs beside the blocks: a query, a list of rows, and what it found. */
  readonly scratchBytes: number;
}

export function layoutOf(dimension: number): Layout {
  const stride = Math.ceil(dimension / STEP) * STEP;
  let end = BLOCK_ROWS * stride;
  const column = (bytes: number): number => (end += BLOCK_ROWS * bytes) - BLOCK_ROWS * bytes;
  const columns = { positions: column(8), ids: column(8), takenAt: column(8), groups: column(4), scales: column(4), errors: column(4), origins: column(4), checks: column(4) };
  return { dimension, stride, ...columns, seal: end, blockBytes: end + SEAL_BYTES, vectorBytes: BLOCK_ROWS * dimension * 4, scratchBytes: 2 * stride + 3 * 4 * BLOCK_ROWS };
}

/** One block as arrays over its memory, `[BLOCK_ROWS]` each. */
export interface Block {
  /** In bytes from the beginning of its segment. */
  readonly at: number;
  /** All of it, as it stands in the side file. */
  readonly bytes: Uint8Array;
  /** `[BLOCK_ROWS, stride]` */
  readonly codes: Int8Array;
  /** Rowids in `embeddings`; ascending until the block is put in order, see regroup.ts. */
  readonly positions: Float64Array;
  /** Sightings. */
  readonly ids: Float64Array;
  /** ms UTC; NaN where not known. */
  readonly takenAt: Float64Array;
  /** See groups.ts. */
  readonly groups: Int32Array;
  /** Of one code. */
  readonly scales: Float32Array;
  /** By how much a unit query's score of the codes can differ from the vector's. */
  readonly errors: Float32Array;
  /** The row's place before the block was put in order, see regroup.ts: where the side file has its vector. */
  readonly origins: Int32Array;
  /** CRC-32 of the vector's bytes. */
  readonly checks: Uint32Array;
}

/** The row of a full block that was stored last. */
export const lastRow = ({ positions }: Block): number => positions.indexOf(positions.reduce((most, position) => Math.max(most, position), 0));

export function blockAt(buffer: ArrayBufferLike, at: number, layout: Layout): Block {
  return {
    at,
    bytes: new Uint8Array(buffer, at, layout.blockBytes),
    codes: new Int8Array(buffer, at, BLOCK_ROWS * layout.stride),
    positions: new Float64Array(buffer, at + layout.positions, BLOCK_ROWS),
    ids: new Float64Array(buffer, at + layout.ids, BLOCK_ROWS),
    takenAt: new Float64Array(buffer, at + layout.takenAt, BLOCK_ROWS),
    groups: new Int32Array(buffer, at + layout.groups, BLOCK_ROWS),
    scales: new Float32Array(buffer, at + layout.scales, BLOCK_ROWS),
    errors: new Float32Array(buffer, at + layout.errors, BLOCK_ROWS),
    origins: new Int32Array(buffer, at + layout.origins, BLOCK_ROWS),
    checks: new Uint32Array(buffer, at + layout.checks, BLOCK_ROWS),
  };
}
