import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { WARNINGS } from '../../contract/problem.ts';
import { Random } from '../../synthetic/random.ts';
import { FrameProblem } from './decoded.ts';
import { decodeFrame } from './decode.ts';
import { difference, testScene } from './test-scene.ts';

const scene = testScene(96, 64);
const picture = (): Sharp => sharp(scene.pixels, { raw: { width: scene.width, height: scene.height, channels: 3 } });
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** What becomes of a file: its reason where it is left out. */
async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const frame = await decodeFrame(bytes, name, 'UTC');
    return ['taken', ...frame.warnings.map(({ reason }) => reason)].join(' ');
  } catch (error) {
    if (!(error instanceof FrameProblem)) throw error;
    // One sentence with a remedy, that names the file.
    expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/);
    expect(error.message.startsWith(name.slice(name.lastIndexOf('/') + 1))).toBe(true);
    return error.reason;
  }
}

const samples: Record<string, Buffer> = {};
beforeAll(async () => {
  Object.assign(samples, {
    'a.jpg': await picture().jpeg().toBuffer(),
    'p.jpg': await picture().jpeg({ progressive: true }).toBuffer(),
    'a.png': await picture().png().toBuffer(),
    'a.webp': await picture().webp().toBuffer(),
    'lzw.tif': await picture().tiff({ compression: 'lzw' }).toBuffer(),
    'jpeg.tif': await picture().tiff({ compression: 'jpeg' }).toBuffer(),
    'tiled.tif': await picture().tiff({ compression: 'none', tile: true, tileWidth: 32, tileHeight: 32 }).toBuffer(),
  });
});

describe('left out', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, reason: string])[] = [
    ['空.jpg', new Uint8Array(0), 'empty'],
    ['notes.jpg', text('These are notes on camera 4.\n'), 'not-an-image'],
    ['記録.png', text('これはメモです。'), 'not-an-image'],
    ['page.jpg', text('<html><body>404</body></html>'), 'not-an-image'],
    ['noise.jpg', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256), 'not-an-image'],
    ['zeros.jpg', new Uint8Array(4096), 'not-an-image'],
    ['one.jpg', new Uint8Array([0xff]), 'not-an-image'],
    ['a.gif', text('GIF89a\x01\0\x01\0'), 'unsupported'],
    ['a.jpg', text('GIF89a\x01\0\x01\0'), 'unsupported'],
    ['a.heic', text('\0\0\0\x18ftypheic\0\0\0\0'), 'unsupported'],
    ['a.avif', text('\0\0\0\x1cftypavif\0\0\0\0'), 'unsupported'],
    ['clip.jpg', text('\0\0\0\x20ftypisom\0\0\0\0'), 'unsupported'],
    ['report.jpg', text('%PDF-1.7\n'), 'unsupported'],
    ['photo.nef', new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]), 'unsupported'],
    ['start.jpg', new Uint8Array([0xff, 0xd8]), 'truncated'],
    ['start.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'truncated'],
    ['start.tif', new Uint8Array([0x49, 0x49, 42, 0]), 'truncated'],
    ['start.webp', text('RIFF\x10\0\0\0WEBP'), 'truncated'],
    ['start.bmp', text('BM\x10\0'), 'truncated'],
  ];
  it.each(cases)('%s', async (name, bytes, reason) => {
    expect(await outcome(bytes, `cam1/${name}`)).toBe(reason);
  });

  it('says what was found in place of a picture', async () => {
    await expect(decodeFrame(text('GIF89a...'), 'x/a.jpg', 'UTC')).rejects.toThrow('a.jpg is a GIF file, which is not decoded here: export it as JPEG, PNG, TIFF, WebP or BMP.');
  });
});

describe('truncated', () => {
  it.each(['a.jpg', 'p.jpg', 'a.png', 'a.webp', 'lzw.tif', 'jpeg.tif', 'tiled.tif'])('%s cut anywhere is listed, never half-taken', async (name) => {
    const whole = samples[name] ?? Buffer.alloc(0);
    const lengths = [...Array.from({ length: 40 }, (_, index) => 16 + Math.floor(((whole.length - 16) * index) / 40)), ...Array.from({ length: 12 }, (_, index) => whole.length - 1 - index)];
    const full = await decodeFrame(whole, name, 'UTC');
    for (const length of lengths) {
      const result = await outcome(whole.subarray(0, length), name);
      // Where only what follows the pixels is missing, the picture is whole.
      if (result === 'taken') expect(difference((await decodeFrame(whole.subarray(0, length), name, 'UTC')).image.pixels, full.image.pixels).most).toBe(0);
      else expect([length, result]).toEqual([length, 'truncated']);
    }
  });

  it('tells damage within from an early end', async () => {
    const bytes = Buffer.from(samples['a.png'] ?? []);
    bytes.fill(0x55, bytes.indexOf('IDAT') + 8, bytes.indexOf('IDAT') + 40);
    expect(await outcome(bytes, 'a.png')).toBe('failed');
  });

  it('never throws anything but a reason, whatever byte is wrong', async () => {
    const random = new Random('wrong bytes');
    for (const [name, whole] of Object.entries(samples)) {
      for (let round = 0; round < 25; round += 1) {
        const bytes = Buffer.from(whole);
        for (let change = 0; change < 3; change += 1) bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256);
        expect(await outcome(bytes, name)).toMatch(/^(taken|truncated|failed|unsupported|not-an-image|too-large)/);
      }
    }
  });
});

/** The header of a picture of 20,000 × 20,000 pixels over the data of a small one. */
const HUGE: Readonly<Record<string, (small: Buffer) => Buffer>> = {
  'a.jpg': (bytes) => {
    const frameHeader = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(20_000, frameHeader + 5);
    bytes.writeUInt16BE(20_000, frameHeader + 7);
    return bytes;
  },
  'a.png': (bytes) => {
    bytes.writeUInt32BE(20_000, 16);
    bytes.writeUInt32BE(20_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    return bytes;
  },
  'tiled.tif': (bytes) => {
    const directory = bytes.readUInt32LE(4);
    for (let at = directory + 2; at < directory + 2 + bytes.readUInt16LE(directory) * 12; at += 12) {
      if ([256, 257].includes(bytes.readUInt16LE(at))) {
        bytes.writeUInt16LE(4, at + 2);
        bytes.writeUInt32LE(20_000, at + 8);
      }
    }
    return bytes;
  },
};

describe('too large', () => {
  it.each(Object.keys(HUGE))('%s of 20,000 × 20,000 is refused by its header', async (name) => {
    const bytes = HUGE[name]?.(Buffer.from(samples[name] ?? [])) ?? Buffer.alloc(0);
    expect(await outcome(bytes, name)).toBe('too-large');
    await expect(decodeFrame(bytes, name, 'UTC')).rejects.toThrow('20000 × 20000 pixels, more than the limit of 100 megapixels');
  });

  it('a BMP too', async () => {
    const bytes = Buffer.alloc(54);
    bytes.write('BM');
    bytes.writeUInt32LE(54, 10);
    bytes.writeUInt32LE(40, 14);
    bytes.writeInt32LE(20_000, 18);
    bytes.writeInt32LE(-20_000, 22);
    bytes.writeUInt16LE(24, 28);
    expect(await outcome(bytes, 'a.bmp')).toBe('too-large');
  });
});

describe('taken with a doubt', () => {
  it('goes by content where the name says another format', async () => {
    expect(await outcome(samples['a.jpg'] ?? Buffer.alloc(0), 'photo.png')).toBe('taken wrong-extension');
    expect(await outcome(samples['a.webp'] ?? Buffer.alloc(0), 'photo.JPG')).toBe('taken wrong-extension');
    expect(await outcome(samples['a.png'] ?? Buffer.alloc(0), 'photo.heic')).toBe('taken wrong-extension');
    expect(await outcome(samples['a.jpg'] ?? Buffer.alloc(0), 'photo.JPEG')).toBe('taken');
    expect(await outcome(samples['a.jpg'] ?? Buffer.alloc(0), 'photo')).toBe('taken');
  });

  it('takes the first picture of an animated WebP', async () => {
    const frames = Buffer.concat([scene.pixels, scene.pixels.map((value) => 255 - value)]);
    const bytes = await sharp(frames, { raw: { width: 96, height: 128, channels: 3, pageHeight: 64 } }).webp({ lossless: true, loop: 0, delay: [100, 100] }).toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    const frame = await decodeFrame(bytes, 'moving.webp', 'UTC');
    expect(frame.warnings.map(({ reason }) => reason)).toEqual(['animated']);
    expect(difference(frame.image.pixels, scene.pixels).most).toBe(0);
  });

  it('takes the first picture of an animated PNG', async () => {
    const still = await picture().png().toBuffer();
    const control = Buffer.alloc(20);
    control.writeUInt32BE(8, 0);
    control.write('acTL', 4);
    control.writeUInt32BE(2, 8);
    control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
    const animated = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect(await outcome(animated, 'moving.png')).toBe('taken animated');
  });

  it('takes the first page of a TIFF', async () => {
    const pages = await sharp([await picture().png().toBuffer(), await picture().png().toBuffer()], { join: { animated: true } }).tiff().toBuffer();
    expect((await sharp(pages).metadata()).pages).toBe(2);
    const frame = await decodeFrame(pages, 'pages.tif', 'UTC');
    expect(frame.image).toMatchObject({ width: 96, height: 64 });
    expect(frame.warnings[0]?.finding).toEqual({ code: 'pages', values: { file: 'pages.tif', pages: 2 } });
  });

  it('gives only such reasons as leave the frame in the index', async () => {
    const { warnings } = await decodeFrame(samples['a.jpg'] ?? Buffer.alloc(0), 'a.png', 'UTC');
    expect(warnings.every(({ reason }) => WARNINGS.has(reason))).toBe(true);
  });
});
