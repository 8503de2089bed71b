import { describe, expect, it } from 'vitest';
import { decodeBmp, readBmpHeader } from './bmp.ts';
import { decodeFrame } from './decode.ts';
import { FrameProblem } from './decoded.ts';
import { difference, testScene } from './test-scene.ts';

interface Options {
  bits: number;
  topDown?: boolean;
  headerSize?: 12 | 40 | 108 | 124;
  compression?: number;
  masks?: readonly number[];
  /** RGB triples. */
  palette?: readonly (readonly [number, number, number])[];
  /** Bytes between the header and the pixels. */
  gap?: number;
}

/** Writes a bitmap row by row, bit by bit; `sample` is the palette index or the RGB triple of a pixel. */
function bmp(width: number, height: number, options: Options, sample: (x: number, y: number) => number | readonly [number, number, number]): Uint8Array {
  const { bits, topDown = false, headerSize = 40, compression = 0, masks = [], palette = [], gap = 0 } = options;
  const stride = Math.floor((bits * width + 31) / 32) * 4;
  const entry = headerSize === 12 ? 3 : 4;
  const start = 14 + headerSize + (headerSize === 40 ? masks.length * 4 : 0) + palette.length * entry + gap;
  const bytes = new Uint8Array(start + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, start, true);
  view.setUint32(14, headerSize, true);
  if (headerSize === 12) [width, height, 1, bits].forEach((value, index) => view.setUint16(18 + index * 2, value, true));
  else {
    view.setInt32(18, width, true);
    view.setInt32(22, topDown ? -height : height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    view.setUint32(30, compression, true);
    masks.forEach((mask, index) => view.setUint32(54 + index * 4, mask, true));
  }
  palette.forEach(([red, green, blue], index) => bytes.set([blue, green, red], start - gap - (palette.length - index) * entry));
  for (let y = 0; y < height; y += 1) {
    const row = start + stride * (topDown ? y : height - 1 - y);
    for (let x = 0; x < width; x += 1) writeSample(bytes, row, x * bits, bits, sample(x, y));
  }
  return bytes;
}

/** @param bit where in the row the sample begins */
function writeSample(bytes: Uint8Array, row: number, bit: number, bits: number, value: number | readonly [number, number, number]): void {
  if (typeof value !== 'number') {
    bytes.set([value[2], value[1], value[0]], row + bit / 8);
    return;
  }
  for (let at = bit; at < bit + bits; at += 1) {
    const set = (value >> (bit + bits - 1 - at)) & 1;
    bytes[row + (at >> 3)] = (bytes[row + (at >> 3)] ?? 0) | (set << (7 - (at & 7)));
  }
}

const decode = (bytes: Uint8Array) => decodeBmp(bytes, readBmpHeader(bytes, 'a.bmp'), 'a.bmp');

describe('colour', () => {
  // 37 columns: rows of 24 bits end within a word.
  const scene = testScene(37, 21);
  const colour = (x: number, y: number): [number, number, number] => {
    const at = (y * 37 + x) * 3;
    return [scene.pixels[at] ?? 0, scene.pixels[at + 1] ?? 0, scene.pixels[at + 2] ?? 0];
  };
  it.each([
    [{ bits: 24 }],
    [{ bits: 24, topDown: true }],
    [{ bits: 32 }],
    [{ bits: 32, topDown: true, gap: 6 }],
    [{ bits: 24, headerSize: 12 }],
    [{ bits: 24, headerSize: 124 }],
    [{ bits: 32, compression: 3, masks: [0xff0000, 0xff00, 0xff] }],
    [{ bits: 32, headerSize: 108, compression: 3, masks: [0xff0000, 0xff00, 0xff] }],
  ] as const)('%j', async (options) => {
    const bytes = bmp(37, 21, options, colour);
    expect(difference(decode(bytes).pixels, scene.pixels).most).toBe(0);
    expect(await decodeFrame(bytes, 'a.bmp', 'UTC')).toMatchObject({ format: 'bmp', bitDepth: 8, exifTime: null, warnings: [], image: { width: 37, height: 21 } });
  });
});

describe('palette', () => {
  it.each([[1, 40], [4, 40], [8, 40], [8, 12], [1, 124]] as const)('%i bits, header of %i bytes', (bits, headerSize) => {
    for (const topDown of headerSize === 12 ? [false] : [false, true]) {
      const palette = Array.from({ length: 1 << bits }, (_, index): [number, number, number] => [index, 255 - index, (index * 37) % 256]);
      const index = (x: number, y: number): number => (x * 7 + y * 3) % (1 << bits);
      const image = decode(bmp(13, 5, { bits, headerSize, topDown, palette }, index));
      const expected = Array.from({ length: 13 * 5 }, (_, at) => palette[index(at % 13, Math.floor(at / 13))] ?? []).flat();
      expect([...image.pixels]).toEqual(expected);
    }
  });

  it('is damaged where a pixel names a colour that it lacks', () => {
    const bytes = bmp(4, 4, { bits: 8, palette: [[0, 0, 0], [255, 255, 255]] }, () => 7);
    expect(() => decode(bytes)).toThrow('a.bmp is a damaged BMP, with a pixel of a colour that its palette lacks: export it again.');
  });
});

describe('refused', () => {
  const reasonOf = (bytes: Uint8Array): string => {
    try {
      decode(bytes);
      return 'taken';
    } catch (error) {
      return error instanceof FrameProblem ? error.reason : String(error);
    }
  };
  const grey = Array.from({ length: 256 }, (_, value): [number, number, number] => [value, value, value]);

  it.each([
    ['run-length coding', { bits: 8, compression: 1, palette: grey }],
    ['run-length coding', { bits: 4, compression: 2, palette: grey.slice(0, 16) }],
    ['unusual bit fields', { bits: 16, compression: 3, masks: [0xf800, 0x7e0, 0x1f] }],
    ['16 bits a pixel', { bits: 16 }],
    ['compression of kind 4', { bits: 24, compression: 4 }],
  ] as const)('%s', async (words, options) => {
    const bytes = bmp(8, 8, options, () => 1);
    await expect(decodeFrame(bytes, 'a.bmp', 'UTC')).rejects.toMatchObject({ reason: 'unsupported', message: expect.stringContaining(words) });
  });

  it('one cut anywhere is truncated', () => {
    const whole = bmp(9, 6, { bits: 24 }, (x, y) => [x * 20, y * 30, 7]);
    // The last row's filling bytes may be missing.
    for (let length = 2; length < whole.length - 1; length += 1) expect([length, reasonOf(whole.subarray(0, length))]).toEqual([length, 'truncated']);
    expect(reasonOf(whole.subarray(0, whole.length - 1))).toBe('taken');
  });

  it('one without size', () => {
    expect(reasonOf(bmp(0, 4, { bits: 24 }, () => 0))).toBe('failed');
  });
});
