import sharp, { type Metadata } from 'sharp';
import { type Finding, finding } from '../../contract/finding.ts';
import { type RgbImage } from '../image.ts';
import { decodeBmp, readBmpHeader } from './bmp.ts';
import { isCutShort } from './cut-short.ts';
import { type DecodedFrame, FrameProblem } from './decoded.ts';
import { exifTime } from './exif-time.ts';
import { type FrameFormat, extensionOf, formatByExtension, isCameraRaw, sniff } from './frame-format.ts';
import { guessModality } from './modality.ts';
import { normaliseByPercentiles } from './percentiles.ts';
import { decodeSmallJpeg } from './small-jpeg.ts';

// The index has four frames in flight: 204 of 1080p a second with libvips on one thread each, 181 with two in flight.
sharp.concurrency(1);
// No frame is decoded twice in a row.
sharp.cache(false);

/** More pixels than this are refused unread: 100 megapixels are 300 MB as RGB. */
export const MAX_PIXELS = 100_000_000;

type Warnings = DecodedFrame['warnings'][number][];
interface Decoded {
  readonly image: RgbImage;
  readonly bitDepth: 8 | 16;
  /** Where EXIF is to be looked for; null where the format has none. */
  readonly exif: Uint8Array | null;
}

/**
 * Decodes one frame by its content, whatever its name says: upright, RGB, 8 bits a channel.
 * @param name the file's name or path, for its extension and for messages
 * @param zone IANA zone of EXIF times
 * @throws FrameProblem for a file that has to be left out
 */
export async function decodeFrame(bytes: Uint8Array, name: string, zone: string): Promise<DecodedFrame> {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const format = formatOf(bytes, base);
  const warnings: Warnings = [];
  const { image, bitDepth, exif } = await read(bytes, base, format, warnings);
  const extension = extensionOf(base);
  if (extension !== '' && formatByExtension(base) !== format) {
    warnings.push({ reason: 'wrong-extension', finding: finding('wrong-extension', { file: base, format: label(format) }) });
  }
  return { image, bitDepth, format, exifTime: exif === null ? null : await exifTime(exif, zone), guess: guessModality(image), warnings };
}

async function read(bytes: Uint8Array, base: string, format: FrameFormat, warnings: Warnings): Promise<Decoded> {
  if (format === 'bmp') return readBmp(bytes, base);
  const small = format === 'jpeg' ? await decodeSmallJpeg(bytes) : null;
  return small ? { image: small, bitDepth: 8, exif: null } : readBySharp(bytes, base, format, warnings);
}

const label = (format: FrameFormat): string => (format === 'webp' ? 'WebP' : format.toUpperCase());

function formatOf(bytes: Uint8Array, base: string): FrameFormat {
  if (bytes.length === 0) throw new FrameProblem('empty', finding('empty', { file: base }));
  const sniffed = sniff(bytes);
  switch (sniffed.kind) {
    case 'frame':
      if (sniffed.format === 'tiff' && isCameraRaw(base)) throw new FrameProblem('unsupported', finding('camera-raw', { file: base }));
      return sniffed.format;
    case 'known':
      throw new FrameProblem('unsupported', finding('other-format', { file: base, format: sniffed.name }));
    case 'text':
      throw new FrameProblem('not-an-image', finding('text', { file: base }));
    case 'unknown':
      throw new FrameProblem('not-an-image', finding('unknown-format', { file: base }));
  }
}

function refuseTooLarge(width: number, height: number, base: string): void {
  if (width * height <= MAX_PIXELS) return;
  throw new FrameProblem('too-large', finding('too-large', { file: base, width, height, megapixels: MAX_PIXELS / 1e6 }));
}

function readBmp(bytes: Uint8Array, base: string): Decoded {
  const header = readBmpHeader(bytes, base);
  refuseTooLarge(header.width, header.height, base);
  return { image: decodeBmp(bytes, header, base), bitDepth: 8, exif: null };
}

async function readBySharp(bytes: Uint8Array, base: string, format: FrameFormat, warnings: Warnings): Promise<Decoded> {
  try {
    const header = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata();
    refuseTooLarge(header.width, header.height, base);
    const several = severalPictures(bytes, base, format, header.pages ?? 1);
    if (several !== null) warnings.push({ reason: 'animated', finding: several });
    const samples = samplesOf(header.depth, header.channels, base);
    const image = samples === null ? await readEightBit(bytes, header) : await readDeep(bytes, samples);
    return { image, bitDepth: samples === null ? 8 : 16, exif: header.exif ?? (format === 'tiff' ? bytes : null) };
  } catch (error) {
    if (error instanceof FrameProblem) throw error;
    throw decodeProblem(error, bytes, base, format);
  }
}

function severalPictures(bytes: Uint8Array, file: string, format: FrameFormat, pages: number): Finding | null {
  if (pages > 1) return finding(format === 'tiff' ? 'pages' : 'pictures', { file, pages });
  return format === 'png' && isAnimatedPng(bytes) ? finding('animated', { file }) : null;
}

/** An animated PNG says so in an `acTL` chunk before its first data; libvips reads only the first picture and keeps silent. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = start.indexOf('IDAT', 8, 'latin1');
  return start.subarray(0, data < 0 ? undefined : data).includes('acTL', 8, 'latin1');
}

/** Mid-grey behind transparent parts: the value nearest to nothing for a network. */
const BEHIND = { r: 128, g: 128, b: 128 };

/** Steps that would change nothing are left out: of a plain JPEG's 11 ms they take 0.4. */
async function readEightBit(bytes: Uint8Array, { orientation, hasAlpha, space }: Metadata): Promise<RgbImage> {
  let reading = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS });
  if ((orientation ?? 1) !== 1) reading = reading.autoOrient();
  if (hasAlpha) reading = reading.flatten({ background: BEHIND });
  if (space !== 'srgb') reading = reading.toColourspace('srgb');
  const { data, info } = await reading.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** How to have libvips hand over samples of more than 8 bits as they are: any other pair scales or clips them. */
interface DeepSamples {
  readonly space: 'grey16' | 'rgb16' | 'b-w';
  readonly depth: 'ushort' | 'float';
}

/** Null for 8 bits. Signed 16-bit samples are refused: libvips would quietly set those below zero to zero. */
function samplesOf(depth: string, channels: number, base: string): DeepSamples | null {
  if (depth === 'uchar') return null;
  if (depth === 'ushort') return { space: channels >= 3 ? 'rgb16' : 'grey16', depth };
  if (channels === 1 && (depth === 'float' || depth === 'uint' || depth === 'int')) return { space: 'b-w', depth: 'float' };
  throw new FrameProblem('unsupported', finding('samples', { file: base, channels, type: depth }));
}

async function readDeep(bytes: Uint8Array, { space, depth }: DeepSamples): Promise<RgbImage> {
  const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS })
    .autoOrient().flatten({ background: BEHIND }).toColourspace(space).raw({ depth }).toBuffer({ resolveWithObject: true });
  const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const normal = normaliseByPercentiles(depth === 'float' ? new Float32Array(buffer) : new Uint16Array(buffer));
  return { width: info.width, height: info.height, pixels: info.channels === 1 ? threeTimes(normal) : normal };
}

function threeTimes(grey: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(grey.length * 3);
  for (let index = 0, out = 0; index < grey.length; index += 1, out += 3) {
    const value = grey[index] ?? 0;
    pixels[out] = value;
    pixels[out + 1] = value;
    pixels[out + 2] = value;
  }
  return pixels;
}

function decodeProblem(error: unknown, bytes: Uint8Array, base: string, format: FrameFormat): FrameProblem {
  if (isCutShort(format, bytes)) return new FrameProblem('truncated', finding('cut-short', { file: base, format: label(format), bytes: bytes.length }));
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return new FrameProblem('failed', finding('damaged', { file: base, format: label(format), message }));
}
