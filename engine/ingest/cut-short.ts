import { type FrameFormat } from './frame-format.ts';

/**
 * Whether a file ends before its own structure says it should. Asked only about files that would not decode, to tell one
 * that was cut off from one that is damaged within.
 */
export function isCutShort(format: FrameFormat, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (format) {
      case 'jpeg':
        return !hasJpegEnd(view);
      case 'png':
        return !hasPngEnd(view);
      case 'webp':
        return view.getUint32(4, true) + 8 > view.byteLength;
      case 'tiff':
        return tiffEnd(view) > view.byteLength;
      case 'bmp':
        return false; // its decoder counts rows itself
    }
  } catch (error) {
    // A DataView read past the end: the structure points to what is not there.
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** An end marker after the first scan; an embedded thumbnail's own marker comes before it. */
function hasJpegEnd(view: DataView): boolean {
  let at = 2;
  while (view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda) at += 2 + view.getUint16(at + 2);
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return bytes.includes(Buffer.from([0xff, 0xd9]), at);
}

function hasPngEnd(view: DataView): boolean {
  const IEND = 0x49454e44;
  let at = 8;
  while (view.getUint32(at + 4) !== IEND) at += 12 + view.getUint32(at);
  return view.byteLength >= at + 12;
}

/** Bytes of a value, by the type of a TIFF entry. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };
const SHORT = 3;
/** Of strips, then of tiles. */
const OFFSETS: ReadonlySet<number> = new Set([273, 324]);
const LENGTHS: ReadonlySet<number> = new Set([279, 325]);

/** The end of the last table, strip or tile of the first page; 0 for a BigTIFF, which is laid out otherwise. */
function tiffEnd(view: DataView): number {
  const little = view.getUint8(0) === 0x49;
  if (view.getUint16(2, little) !== 42) return 0;
  const start = view.getUint32(4, little);
  const entries = Array.from({ length: view.getUint16(start, little) }, (_, index) => start + 2 + index * 12);
  const tableEnds = entries.map((entry) => valuesOf(view, entry, little).end);
  const numbers = (tags: ReadonlySet<number>): number[] => entries.filter((entry) => tags.has(view.getUint16(entry, little))).flatMap((entry) => tiffNumbers(view, entry, little));
  const lengths = numbers(LENGTHS);
  const stripEnds = numbers(OFFSETS).map((offset, index) => offset + (lengths[index] ?? 0));
  return [...tableEnds, ...stripEnds].reduce((end, one) => Math.max(end, one), 0);
}

/** Where the values of an entry lie: in it where they fit into four bytes. */
function valuesOf(view: DataView, entry: number, little: boolean): { start: number; end: number; count: number; size: number } {
  const size = TYPE_BYTES[view.getUint16(entry + 2, little)] ?? 1;
  const count = view.getUint32(entry + 4, little);
  const start = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  return { start, end: start + size * count, count, size };
}

function tiffNumbers(view: DataView, entry: number, little: boolean): number[] {
  const { start, end, count } = valuesOf(view, entry, little);
  if (end > view.byteLength) throw new RangeError('a table past the end of the file');
  const short = view.getUint16(entry + 2, little) === SHORT;
  return Array.from({ length: count }, (_, index) => (short ? view.getUint16(start + index * 2, little) : view.getUint32(start + index * 4, little)));
}
