import { expect, it } from 'vitest';
import { extensionOf, sniff, withoutPictureExtension } from './frame-format.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part])));

it.each([
  ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), { kind: 'frame', format: 'jpeg' }],
  ['little-endian TIFF', bytes('II*\0'), { kind: 'frame', format: 'tiff' }],
  ['big-endian TIFF', bytes('MM\0*'), { kind: 'frame', format: 'tiff' }],
  ['BigTIFF', bytes('II+\0'), { kind: 'frame', format: 'tiff' }],
  ['WebP', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 '), { kind: 'frame', format: 'webp' }],
  ['BMP', bytes('BM', new Array<number>(12).fill(0), [40, 0, 0, 0]), { kind: 'frame', format: 'bmp' }],
  ['text that begins like BMP', bytes('BMW parked at the gate.'), { kind: 'text' }],
  ['a sound that begins like WebP', bytes('RIFF', [9, 0, 0, 0], 'WAVEfmt '), { kind: 'unknown' }],
  ['AVI', bytes('RIFF', [9, 0, 0, 0], 'AVI LIST'), { kind: 'known', name: 'AVI video' }],
  ['JPEG XL', bytes([0, 0, 0, 12], 'JXL '), { kind: 'known', name: 'JPEG XL' }],
  ['MP4', bytes([0, 0, 0, 24], 'ftypisom'), { kind: 'known', name: 'MP4 video' }],
  ['text cut within a letter', new TextEncoder().encode('夜'.repeat(300)).subarray(0, 511), { kind: 'text' }],
  ['Latin-1', bytes('Stra\xdfe bei Nacht'), { kind: 'unknown' }],
  ['nothing', new Uint8Array(0), { kind: 'text' }],
])('knows %s', (_, start, expected) => {
  expect(sniff(start)).toEqual(expected);
});

it.each([
  ['a/b.JPG', 'jpg', 'a/b'], ['a.b/c', '', 'a.b/c'], ['.jpg', '', '.jpg'], ['a/.jpg', '', 'a/.jpg'], ['08.15.02', '02', '08.15.02'], ['x.tar.png', 'png', 'x.tar'], ['ж.tiff', 'tiff', 'ж'],
])('of %s the extension is "%s"', (path, extension, stem) => {
  expect(extensionOf(path)).toBe(extension);
  expect(withoutPictureExtension(path)).toBe(stem);
});
