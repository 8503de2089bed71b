import load from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type RgbImage } from '../image.ts';

/** Of a larger picture more is decoding, which libvips does twice as fast and in threads of its own. */
const MOST_PIXELS = 2 ** 16;

/**
 * A small JPEG as libvips decodes it, to the bit, by the same library in this thread; null where it is large, damaged, or
 * anything but plain (turned by EXIF, with a colour profile, of four colours), and libvips has to see to it.
 *
 * [Note: Crops are decoded here] Of a crop of 96 × 192 libvips takes 1.2 ms of processor time: 0.3 for its header and 0.9 for
 * its pixels, most of it threads that wake each other and options handed over. Here it takes 0.24.
 *
 * @returns `[height, width, 3]`, RGB
 */
export async function decodeSmallJpeg(bytes: Uint8Array): Promise<RgbImage | null> {
  if (!isSmallAndPlain(bytes)) return null;
  const decoder = await (loaded ??= loadDecoder());
  if (!decoder) return null;
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
  } catch {
    // Damaged: libvips knows what can be saved, and what to say.
    return null;
  }
  const { width, height } = decoder.getFrameInfo();
  return { width, height, pixels: new Uint8Array(decoder.getDecodedBuffer()) };
}

type JpegDecoder = InstanceType<Awaited<ReturnType<typeof load>>['JPEGDecoder']>;

let loaded: Promise<JpegDecoder | null> | null = null;

/** Null where WebAssembly is not to be had. */
async function loadDecoder(): Promise<JpegDecoder | null> {
  try {
    const file = createRequire(import.meta.url).resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm');
    const { JPEGDecoder } = await load({ wasmBinary: readFileSync(file), printErr: () => undefined });
    return new JPEGDecoder();
  } catch {
    return null;
  }
}

const [START, JFIF, TABLES, HUFFMAN, RESTART, COMMENT, SCAN] = [0xd8, 0xe0, 0xdb, 0xc4, 0xdd, 0xfe, 0xda];
/** Baseline, extended, progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Of a frame's segment with three components. */
const FRAME_BYTES = 19;
const HARMLESS: ReadonlySet<number> = new Set([JFIF, TABLES, HUFFMAN, RESTART, COMMENT]);

/** Of nothing but the segments that every encoder writes, with one component or Y, Cb and Cr, and an end mark at its end. */
function isSmallAndPlain(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff00 + START || view.getUint16(bytes.length - 2) !== 0xffd9) return false;
  let plain = false;
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const kind = bytes[at + 1] as number;
    if (kind === SCAN) return plain;
    if (FRAMES.has(kind)) plain = at + FRAME_BYTES <= bytes.length && isPlainFrame(view, at + 4);
    else if (!HARMLESS.has(kind)) return false;
  }
  return false;
}

/** @param at of its precision */
function isPlainFrame(view: DataView, at: number): boolean {
  const [depth, height, width, components] = [view.getUint8(at), view.getUint16(at + 1), view.getUint16(at + 3), view.getUint8(at + 5)];
  const ids = components === 3 ? [0, 1, 2].map((index) => view.getUint8(at + 6 + 3 * index)).join() : '';
  return depth === 8 && height > 0 && width > 0 && width * height <= MOST_PIXELS && (components === 1 || ids === '1,2,3');
}
