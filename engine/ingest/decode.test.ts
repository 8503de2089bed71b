import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DecodedFrame } from './decoded.ts';
import { decodeFrame } from './decode.ts';
import { difference, greyTiff, testScene } from './test-scene.ts';

const scene = testScene(96, 64);
const picture = (): Sharp => sharp(scene.pixels, { raw: { width: scene.width, height: scene.height, channels: 3 } });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duskmatch-decode-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Through a real file, as in use. */
async function decoded(name: string, bytes: Uint8Array, zone = 'UTC'): Promise<DecodedFrame> {
  await writeFile(join(folder, name), bytes);
  return decodeFrame(await readFile(join(folder, name)), name, zone);
}

describe('formats', () => {
  const lossless: readonly (readonly [name: string, make: () => Sharp, format: string])[] = [
    ['plain.png', () => picture().png(), 'png'],
    ['interlaced.png', () => picture().png({ progressive: true }), 'png'],
    ['lossless.webp', () => picture().webp({ lossless: true }), 'webp'],
    ['none.tif', () => picture().tiff({ compression: 'none' }), 'tiff'],
    ['lzw.tif', () => picture().tiff({ compression: 'lzw', predictor: 'horizontal' }), 'tiff'],
    ['tiled.tiff', () => picture().tiff({ compression: 'deflate', tile: true, tileWidth: 32, tileHeight: 32 }), 'tiff'],
  ];
  it.each(lossless)('%s comes back pixel for pixel', async (name, make, format) => {
    const frame = await decoded(name, await make().toBuffer());
    expect(frame).toMatchObject({ format, bitDepth: 8, exifTime: null, warnings: [], image: { width: 96, height: 64 } });
    expect(difference(frame.image.pixels, scene.pixels).most).toBe(0);
  });

  const lossy: readonly (readonly [name: string, make: () => Sharp, mean: number])[] = [
    ['base.jpg', () => picture().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }), 2],
    ['progressive.jpeg', () => picture().jpeg({ quality: 95, progressive: true }), 3],
    ['lossy.webp', () => picture().webp({ quality: 95 }), 5],
    ['jpeg-inside.tif', () => picture().tiff({ compression: 'jpeg', quality: 95 }), 3],
    ['palette.png', () => picture().png({ palette: true, colours: 256 }), 8],
  ];
  it.each(lossy)('%s comes back close', async (name, make, mean) => {
    const frame = await decoded(name, await make().toBuffer());
    expect(frame.warnings).toEqual([]);
    expect(difference(frame.image.pixels, scene.pixels).mean).toBeLessThan(mean);
  });

  it('makes three equal channels of grey', async () => {
    for (const [name, make] of [['grey.jpg', () => picture().greyscale().jpeg()], ['grey.png', () => picture().greyscale().png()]] as const) {
      const { image } = await decoded(name, await make().toBuffer());
      expect(image.pixels).toHaveLength(96 * 64 * 3);
      expect(image.pixels.every((value, index) => value === image.pixels[index - (index % 3)])).toBe(true);
    }
  });

  it('expands one bit a pixel', async () => {
    const { image } = await decoded('mask.png', await picture().threshold(128).png({ palette: true, colours: 2 }).toBuffer());
    expect(new Set(image.pixels)).toEqual(new Set([0, 255]));
  });

  it('puts mid-grey behind transparent parts', async () => {
    const pixels = new Uint8Array([200, 10, 10, 255, 200, 10, 10, 0]);
    const png = await sharp(pixels, { raw: { width: 2, height: 1, channels: 4 } }).png().toBuffer();
    expect([...(await decoded('alpha.png', png)).image.pixels]).toEqual([200, 10, 10, 128, 128, 128]);
  });

  it('converts CMYK', async () => {
    const jpeg = await picture().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(jpeg).metadata()).space).toBe('cmyk');
    const frame = await decoded('print.jpg', jpeg);
    // Ink cannot show the scene's brightest colours, so the bound is loose; an inverted picture would be 120 off.
    expect(difference(frame.image.pixels, scene.pixels).mean).toBeLessThan(35);
  });

  it('converts a wide-gamut profile to sRGB', async () => {
    const wide = await picture().withIccProfile('p3').png().toBuffer();
    expect(difference((await decoded('p3.png', wide)).image.pixels, scene.pixels).mean).toBeLessThan(2);
  });
});

describe('more than 8 bits', () => {
  const counts = Uint16Array.from({ length: 96 * 64 }, (_, index) => 29_000 + (index % 96) * 10);
  const grey = (): Sharp => sharp(counts, { raw: { width: 96, height: 64, channels: 1 } }).toColourspace('grey16');

  it.each([
    ['thermal.png', () => grey().png().toBuffer()],
    ['thermal.tif', () => Promise.resolve(greyTiff(96, 64, counts))],
    ['celsius.tif', () => Promise.resolve(greyTiff(96, 64, Float32Array.from(counts, (count) => count / 100 - 273.15)))],
    ['counts.tif', () => Promise.resolve(greyTiff(96, 64, Uint32Array.from(counts, (count) => count * 1000)))],
    ['signed.tif', () => Promise.resolve(greyTiff(96, 64, Int32Array.from(counts, (count) => count - 29_500)))],
  ] as const)('%s is spread over the whole range', async (name, make) => {
    const frame = await decoded(name, await make());
    expect(frame).toMatchObject({ bitDepth: 16, guess: { modality: 'infrared' } });
    const row = [...frame.image.pixels.subarray(0, 96 * 3)].filter((_, index) => index % 3 === 0);
    expect(row).toEqual(Array.from({ length: 96 }, (_, x) => Math.round((x / 95) * 255)));
  });

  it('keeps the colours of 16-bit RGB', async () => {
    const wide = Uint16Array.from(scene.pixels, (value) => value * 257);
    for (const name of ['deep.png', 'deep.tif']) {
      const source = sharp(wide, { raw: { width: 96, height: 64, channels: 3 } }).toColourspace('rgb16');
      const frame = await decoded(name, await (name.endsWith('png') ? source.png() : source.tiff({ compression: 'deflate' })).toBuffer());
      expect(frame.bitDepth).toBe(16);
      expect(difference(frame.image.pixels, scene.pixels).most).toBeLessThanOrEqual(1);
    }
  });

  it('refuses signed 16-bit samples, which would lose what is below zero', async () => {
    await expect(decoded('short.tif', greyTiff(4, 4, new Int16Array(16).fill(-5)))).rejects.toMatchObject({ reason: 'unsupported' });
  });
});

describe('orientation', () => {
  /** Where the pixel shown at column x, row y of the upright picture is stored, by EXIF value; width and height are the stored ones. */
  const stored: Readonly<Record<number, (x: number, y: number, width: number, height: number) => [number, number]>> = {
    1: (x, y) => [x, y],
    2: (x, y, width) => [width - 1 - x, y],
    3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
    4: (x, y, _, height) => [x, height - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y, _, height) => [y, height - 1 - x],
    7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
    8: (x, y, width) => [width - 1 - y, x],
  };
  it.each(Object.keys(stored).map(Number))('EXIF %i is turned upright', async (orientation) => {
    for (const [name, make] of [['o.tif', (p: Sharp) => p.tiff({ compression: 'none' })], ['o.png', (p: Sharp) => p.png()], ['o.webp', (p: Sharp) => p.webp({ lossless: true })]] as const) {
      const { image } = await decoded(name, await make(picture().withMetadata({ orientation })).toBuffer());
      expect([image.width, image.height]).toEqual(orientation < 5 ? [96, 64] : [64, 96]);
      for (const [x, y] of [[0, 0], [10, 3], [image.width - 1, 5], [7, image.height - 1]] as const) {
        const [column, row] = stored[orientation]?.(x, y, 96, 64) ?? [NaN, NaN];
        const at = (y * image.width + x) * 3;
        expect([...image.pixels.subarray(at, at + 3)]).toEqual([...scene.pixels.subarray((row * 96 + column) * 3, (row * 96 + column) * 3 + 3)]);
      }
    }
    const jpeg = await decoded('o.jpg', await picture().withMetadata({ orientation }).jpeg().toBuffer());
    expect([jpeg.image.width, jpeg.image.height]).toEqual(orientation < 5 ? [96, 64] : [64, 96]);
  });
});

describe('time', () => {
  const withTime = (exif: Record<string, string>, kind: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> => picture().withExif({ IFD2: exif }).toFormat(kind).toBuffer();

  it.each(['jpeg', 'png', 'webp'] as const)('reads DateTimeOriginal of %s in the zone given', async (kind) => {
    const bytes = await withTime({ DateTimeOriginal: '2026:07:14 08:15:02', SubSecTimeOriginal: '25' }, kind);
    expect((await decoded(`t.${kind}`, bytes, 'Europe/Berlin')).exifTime).toBe(Date.UTC(2026, 6, 14, 6, 15, 2, 250));
  });

  it("prefers the camera's own offset", async () => {
    const bytes = await withTime({ DateTimeOriginal: '2026:07:14 08:15:02', OffsetTimeOriginal: '-05:30' });
    expect((await decoded('t.jpg', bytes, 'Europe/Berlin')).exifTime).toBe(Date.UTC(2026, 6, 14, 13, 45, 2));
  });

  it.each(['0000:00:00 00:00:00', '2026:02:30 10:00:00', 'yesterday', ' '])('takes %j for no time', async (written) => {
    expect((await decoded('t.jpg', await withTime({ DateTimeOriginal: written }))).exifTime).toBeNull();
  });
});
