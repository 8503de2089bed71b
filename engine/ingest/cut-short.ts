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

const STRIP_TAGS = { offsets: new Set([273, 324]), counts: new Set([279, 325]) };
const SHORT = 3;

/** The end of the last strip or tile of the first page. */
function tiffEnd(view: DataView): number {
  const little = view.getUint8(0) === 0x49;
  const start = view.getUint32(4, little);
  let offsets: number[] = [];
  let counts: number[] = [];
  for (let entry = 0; entry < view.getUint16(start, little); entry += 1) {
    const at = start + 2 + entry * 12;
    const tag = view.getUint16(at, little);
    if (STRIP_TAGS.offsets.has(tag)) offsets = tiffNumbers(view, at, little);
    if (STRIP_TAGS.counts.has(tag)) counts = tiffNumbers(view, at, little);
  }
  return offsets.reduce((end, offset, index) => Math.max(end, offset + (counts[index] ?? 0)), 0);
}

function tiffNumbers(view: DataView, entry: number, little: boolean): number[] {
  const size = view.getUint16(entry + 2, little) === SHORT ? 2 : 4;
  const count = view.getUint32(entry + 4, little);
  const start = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (start + count * size > view.byteLength) throw new RangeError('a table past the end of the file');
  return Array.from({ length: count }, (_, index) => (size === 2 ? view.getUint16(start + index * 2, little) : view.getUint32(start + index * 4, little)));
}
