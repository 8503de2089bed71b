import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeSmallJpeg } from './small-jpeg.ts';
import { testScene } from './test-scene.ts';

const scene = testScene(97, 181);
const drawn = (width = scene.width, height = scene.height): Sharp => {
  const { pixels } = testScene(width, height);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};
const plain = await drawn().jpeg({ quality: 85 }).toBuffer();

/** Where the first segment of a kind begins. */
function segment(bytes: Buffer, kind: number): number {
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) if (bytes[at + 1] === kind) return at;
}
const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
};
const inserted = (bytes: Buffer, ...marker: number[]): Buffer => Buffer.concat([bytes.subarray(0, 2), Buffer.from(marker), bytes.subarray(2)]);

describe('decodeSmallJpeg', () => {
  it.each<[string, Buffer | Sharp]>([
    ['baseline', plain],
    ['with a comment', inserted(plain, 0xff, 0xfe, 0, 4, 1, 2)],
    ['progressive', drawn().jpeg({ progressive: true })],
    ['with colours in full', drawn().jpeg({ chromaSubsampling: '4:4:4' })],
    ['with tables of its own', drawn().jpeg({ optimiseCoding: true, quality: 30 })],
    ['grey', drawn().grayscale().jpeg()],
    ['of one pixel', drawn(2, 2).resize(1, 1).jpeg()],
    ['as large as may be', drawn(256, 256).jpeg()],
  ])('decodes one %s to the very pixels of libvips', async (_, made) => {
    const bytes = Buffer.isBuffer(made) ? made : await made.toBuffer();
    const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const found = await decodeSmallJpeg(bytes);
    expect([found?.width, found?.height]).toEqual([info.width, info.height]);
    expect(Buffer.compare(found?.pixels ?? Buffer.alloc(0), data)).toBe(0);
  });

  it.each<[string, Buffer | Sharp]>([
    ['turned by EXIF', drawn().withMetadata({ orientation: 6 }).jpeg()],
    ['with a colour profile', drawn().withIccProfile('p3').jpeg()],
    ['of four colours', drawn().toColourspace('cmyk').jpeg()],
    ['whose components are red, green and blue', changed(plain, segment(plain, 0xc0) + 10, 0x52)],
    ['too large', drawn(257, 256).jpeg()],
    ['said to be of no height', changed(changed(plain, segment(plain, 0xc0) + 5, 0), segment(plain, 0xc0) + 6, 0)],
    ['cut off', plain.subarray(0, 1500)],
    ['cut off and closed', Buffer.concat([plain.subarray(0, 1500), Buffer.from([0xff, 0xd9])])],
    ['cut off in its header', plain.subarray(0, 60)],
    ['damaged within', changed(plain, segment(plain, 0xc4) + 8, 0xff)],
    ['of a kind without Huffman codes', changed(plain, segment(plain, 0xc0) + 1, 0xc9)],
    ['with something behind it', Buffer.concat([plain, Buffer.from('more')])],
    ['that is none', Buffer.from('GIF89a')],
    ['without a byte', Buffer.alloc(0)],
  ])('leaves one %s to libvips, and decodes the next', async (_, made) => {
    const bytes = Buffer.isBuffer(made) ? made : await made.toBuffer();
    expect(await decodeSmallJpeg(bytes)).toBeNull();
    expect((await decodeSmallJpeg(plain))?.pixels).toHaveLength(97 * 181 * 3);
  });
});
