import { crc32 } from 'node:zlib';
import { type Block, type Layout } from './layout.ts';

/** What a block's last 64 bytes say: that the bytes before are whole, and whose they are. */
export interface Seal {
  /** Of the file's header: a block of an earlier generation is not this one's. */
  readonly header: number;
  readonly index: number;
  /** See Gallery.largestNorm. */
  readonly largestNorm: number;
}

// Offsets behind layout.seal; the checksum covers all before it.
const NORM = 0;
const INDEX = 8;
const HEADER = 12;
const CHECKSUM = 16;

export function seal({ bytes }: Block, layout: Layout, { header, index, largestNorm }: Seal): void {
  const view = viewOf(bytes, layout);
  view.setFloat64(NORM, largestNorm, true);
  view.setUint32(INDEX, index, true);
  view.setUint32(HEADER, header, true);
  view.setUint32(CHECKSUM, checksum(bytes, layout), true);
}

/** The largest norm; null where the block is damaged, or another's. At 5 GB/s a million rows are checked in 0.1 s. */
export function sealedNorm({ bytes }: Block, layout: Layout, { header, index }: Omit<Seal, 'largestNorm'>): number | null {
  const view = viewOf(bytes, layout);
  const intact = view.getUint32(CHECKSUM, true) === checksum(bytes, layout) && view.getUint32(HEADER, true) === header && view.getUint32(INDEX, true) === index;
  return intact ? view.getFloat64(NORM, true) : null;
}

const viewOf = (bytes: Uint8Array, layout: Layout): DataView => new DataView(bytes.buffer, bytes.byteOffset + layout.seal, layout.blockBytes - layout.seal);
const checksum = (bytes: Uint8Array, layout: Layout): number => crc32(bytes.subarray(0, layout.seal + CHECKSUM));
