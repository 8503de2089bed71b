import { finding } from '../../contract/finding.ts';
import { type RgbImage } from '../image.ts';
import { FrameProblem } from './decoded.ts';

interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: 1 | 4 | 8 | 24 | 32;
  readonly pixelStart: number;
  /** RGB triples, 3 bytes a colour; empty above 8 bits a pixel. */
  readonly palette: Uint8Array;
}

/** Bytes of a row: whole 32-bit words. */
const rowBytes = (header: BmpHeader): number => Math.ceil((header.width * header.bitsPerPixel) / 32) * 4;

/**
 * Reads the header of a Windows bitmap: uncompressed, 1, 4, 8, 24 or 32 bits a pixel, rows in either order.
 * @throws FrameProblem 'truncated' where the header is cut, 'unsupported' for run-length coding and other depths
 */
export function readBmpHeader(bytes: Uint8Array, name: string): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 26 || bytes.length < 14 + view.getUint32(14, true)) throw cutShort(name, bytes);
  const { pixelStart, headerSize, width, signedHeight, bitsPerPixel, compression } = readFields(view);
  if (width <= 0 || signedHeight === 0) throw new FrameProblem('failed', finding('bmp-size', { file: name, width, height: signedHeight }));
  if (!isPlain(compression, bitsPerPixel, view, headerSize)) {
    throw new FrameProblem('unsupported', finding('bmp-kind', { file: name, kind: compressionName(compression) }));
  }
  if (!isDepth(bitsPerPixel)) {
    throw new FrameProblem('unsupported', finding('bmp-depth', { file: name, bits: bitsPerPixel }));
  }
  const palette = readPalette(bytes, { start: 14 + headerSize + (compression === 3 && headerSize === 40 ? 12 : 0), entry: headerSize === CORE ? 3 : 4, bitsPerPixel, pixelStart });
  return { width, height: Math.abs(signedHeight), topDown: signedHeight < 0, bitsPerPixel, pixelStart, palette };
}

/** OS/2's header of 12 bytes has shorter numbers than Windows' of 40 and more. */
const CORE = 12;

function readFields(view: DataView) {
  const headerSize = view.getUint32(14, true);
  const pixelStart = view.getUint32(10, true);
  if (headerSize === CORE) {
    return { pixelStart, headerSize, width: view.getUint16(18, true), signedHeight: view.getUint16(20, true), bitsPerPixel: view.getUint16(24, true), compression: 0 };
  }
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { pixelStart, headerSize, width, signedHeight, bitsPerPixel: view.getUint16(28, true), compression: view.getUint32(30, true) };
}

const isDepth = (bits: number): bits is BmpHeader['bitsPerPixel'] => [1, 4, 8, 24, 32].includes(bits);

/** No compression, or bit fields that only say in words what 32-bit BMPs are anyway: blue, green, red, unused. */
function isPlain(compression: number, bitsPerPixel: number, view: DataView, headerSize: number): boolean {
  if (compression === 0) return true;
  if (compression !== 3 || bitsPerPixel !== 32 || view.byteLength < 66 || (headerSize !== 40 && headerSize < 52)) return false;
  return view.getUint32(54, true) === 0xff0000 && view.getUint32(58, true) === 0xff00 && view.getUint32(62, true) === 0xff;
}

function compressionName(compression: number): string {
  if (compression === 1 || compression === 2) return 'run-length coding';
  return compression === 3 ? 'unusual bit fields' : `compression of kind ${compression}`;
}

function readPalette(bytes: Uint8Array, at: { start: number; entry: number; bitsPerPixel: number; pixelStart: number }): Uint8Array {
  if (at.bitsPerPixel > 8) return new Uint8Array(0);
  const room = Math.max(0, Math.floor((Math.min(at.pixelStart, bytes.length) - at.start) / at.entry));
  const colours = Math.min(1 << at.bitsPerPixel, room);
  const palette = new Uint8Array(colours * 3);
  for (let colour = 0; colour < colours; colour += 1) {
    for (let channel = 0; channel < 3; channel += 1) palette[colour * 3 + channel] = bytes[at.start + colour * at.entry + 2 - channel] ?? 0;
  }
  return palette;
}

/**
 * Decodes what readBmpHeader accepts. A fourth channel is dropped: writers disagree whether it is alpha or nothing.
 * @throws FrameProblem 'truncated' where rows are missing, 'failed' where a pixel names a colour that the palette lacks
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader, name: string): RgbImage {
  const { width, height } = header;
  const stride = rowBytes(header);
  if (bytes.length < header.pixelStart + stride * (height - 1) + Math.ceil((width * header.bitsPerPixel) / 8)) throw cutShort(name, bytes);
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const start = header.pixelStart + stride * (header.topDown ? y : height - 1 - y);
    const row = pixels.subarray(y * width * 3, (y + 1) * width * 3);
    if (header.bitsPerPixel <= 8) readIndexedRow(bytes, start, header, row, name);
    else readColourRow(bytes, start, header.bitsPerPixel / 8, row);
  }
  return { width, height, pixels };
}

function readColourRow(bytes: Uint8Array, start: number, step: number, row: Uint8Array): void {
  for (let out = 0, from = start; out < row.length; out += 3, from += step) {
    row[out] = bytes[from + 2] ?? 0;
    row[out + 1] = bytes[from + 1] ?? 0;
    row[out + 2] = bytes[from] ?? 0;
  }
}

function readIndexedRow(bytes: Uint8Array, start: number, header: BmpHeader, row: Uint8Array, name: string): void {
  const { bitsPerPixel, palette } = header;
  const mask = (1 << bitsPerPixel) - 1;
  for (let x = 0; x < header.width; x += 1) {
    const bit = x * bitsPerPixel;
    const byte = bytes[start + (bit >> 3)] ?? 0;
    const colour = ((byte >> (8 - bitsPerPixel - (bit & 7))) & mask) * 3;
    if (colour >= palette.length) throw new FrameProblem('failed', finding('bmp-palette', { file: name }));
    row[x * 3] = palette[colour] ?? 0;
    row[x * 3 + 1] = palette[colour + 1] ?? 0;
    row[x * 3 + 2] = palette[colour + 2] ?? 0;
  }
}

const cutShort = (file: string, bytes: Uint8Array): FrameProblem => new FrameProblem('truncated', finding('cut-short', { file, format: 'BMP', bytes: bytes.length }));
