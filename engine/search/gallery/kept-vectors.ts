import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { BLOCK_ROWS, type Block, type Layout } from './layout.ts';

/** A side file open for reading, see side-file.ts: by any thread of the process, for as long as its owner waits for it. */
export interface KeptVectors {
  readonly descriptor: number;
  /** Whole blocks, from the first. */
  readonly blocks: number;
}

export const HEADER_BYTES = 4096;

/** Where a block begins in the file, in bytes; its vectors stand behind it. */
export const placeOfBlock = ({ blockBytes, vectorBytes }: Layout, index: number): number => HEADER_BYTES + index * (blockBytes + vectorBytes);

export const bytesOfVector = ({ vectorBytes }: Layout): number => vectorBytes / BLOCK_ROWS;

/**
 * Reads the vector of a row of block `index` as it was stored.
 * @param into `[bytesOfVector]`
 * @returns false where it is not there whole, or is not what the codes were made of
 * @throws what the system says of the file
 */
export function readVector(descriptor: number, layout: Layout, index: number, { origins, checks }: Block, row: number, into: Uint8Array): boolean {
  const place = placeOfBlock(layout, index) + layout.blockBytes + (origins[row] as number) * into.length;
  return readSync(descriptor, into, 0, into.length, place) === into.length && crc32(into) === checks[row];
}
