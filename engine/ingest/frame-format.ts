import { type DecodedFrame } from './decoded.ts';

export type FrameFormat = DecodedFrame['format'];

/** What the first bytes of a file say it is. */
export type Sniffed =
  | { readonly kind: 'frame'; readonly format: FrameFormat }
  | { readonly kind: 'known'; readonly name: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

const EXTENSIONS: Readonly<Record<string, FrameFormat>> = {
  jpg: 'jpeg', jpeg: 'jpeg', jpe: 'jpeg', jfif: 'jpeg', png: 'png', apng: 'png', tif: 'tiff', tiff: 'tiff', webp: 'webp', bmp: 'bmp', dib: 'bmp',
};

/** Pictures that are not decoded here; they are walked all the same, so that they are listed and not passed over in silence. */
const OTHER_PICTURES = ['gif', 'heic', 'heif', 'avif', 'jxl', 'jp2', 'j2k', 'psd', 'exr', 'fits', 'ico'];

/** Camera raw files: TIFF by their first bytes, but what decodes as TIFF is only the small preview inside. */
const CAMERA_RAW = ['dng', 'nef', 'cr2', 'arw', 'orf', 'rw2', 'pef', 'srw'];

/** Extensions of the files that a walk hands to the decoder, lower case, without the dot. */
export const PICTURE_EXTENSIONS: ReadonlySet<string> = new Set([...Object.keys(EXTENSIONS), ...OTHER_PICTURES, ...CAMERA_RAW]);

/** The extension of a name or path, lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(dot + 1).toLowerCase() : '';
}

/** The path without its extension, where that is a picture's; `02.jpg` loses it, `08.15.02` keeps its last part. */
export function withoutPictureExtension(path: string): string {
  const extension = extensionOf(path);
  return PICTURE_EXTENSIONS.has(extension) ? path.slice(0, -(extension.length + 1)) : path;
}

/** The format that a name's extension promises; null for an extension that promises none. */
export const formatByExtension = (name: string): FrameFormat | null => EXTENSIONS[extensionOf(name)] ?? null;

export const isCameraRaw = (name: string): boolean => CAMERA_RAW.includes(extensionOf(name));

const ascii = (bytes: Uint8Array, start: number, text: string): boolean =>
  bytes.length >= start + text.length && [...text].every((letter, index) => bytes[start + index] === letter.charCodeAt(0));

const BMP_HEADERS = new Set([12, 40, 52, 56, 64, 108, 124]);

const SIGNATURES: readonly { readonly format: FrameFormat; readonly fits: (bytes: Uint8Array) => boolean }[] = [
  { format: 'jpeg', fits: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && (bytes.length === 2 || bytes[2] === 0xff) },
  { format: 'png', fits: (bytes) => ascii(bytes, 0, '\x89PNG\r\n\x1a\n') },
  { format: 'tiff', fits: (bytes) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((magic) => ascii(bytes, 0, magic)) },
  { format: 'webp', fits: (bytes) => ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP') },
  { format: 'bmp', fits: (bytes) => ascii(bytes, 0, 'BM') && (bytes.length < 18 || BMP_HEADERS.has(bytes[14] ?? 0)) },
];

const OTHERS: readonly (readonly [name: string, start: number, magic: string])[] = [
  ['GIF', 0, 'GIF8'], ['JPEG XL', 0, '\xff\x0a'], ['JPEG XL', 4, 'JXL '], ['JPEG 2000', 4, 'jP  '], ['JPEG 2000', 0, '\xff\x4f\xff\x51'],
  ['HEIC', 4, 'ftyphei'], ['HEIC', 4, 'ftypmif1'], ['AVIF', 4, 'ftypavi'], ['Photoshop', 0, '8BPS'], ['OpenEXR', 0, 'v/1\x01'],
  ['FITS', 0, 'SIMPLE  ='], ['FLIR sequence', 0, 'FFF\0'], ['DICOM', 128, 'DICM'], ['icon', 0, '\0\0\x01\0'], ['PDF', 0, '%PDF'],
  ['MP4 video', 4, 'ftyp'], ['AVI video', 8, 'AVI '], ['Matroska video', 0, '\x1a\x45\xdf\xa3'], ['MPEG video', 0, '\0\0\x01\xba'],
];

function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 512);
  if (start.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Names a file's kind by its first bytes alone. */
export function sniff(bytes: Uint8Array): Sniffed {
  const format = SIGNATURES.find((signature) => signature.fits(bytes))?.format;
  if (format !== undefined) return { kind: 'frame', format };
  const other = OTHERS.find(([, start, magic]) => ascii(bytes, start, magic));
  if (other !== undefined) return { kind: 'known', name: other[0] };
  return isText(bytes) ? { kind: 'text' } : { kind: 'unknown' };
}
