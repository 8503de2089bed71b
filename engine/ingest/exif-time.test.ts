import sharp from 'sharp';
import { expect, it } from 'vitest';
import { exifTime } from './exif-time.ts';

async function exifBlock(tags: Record<string, string>): Promise<Uint8Array> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).withExif({ IFD2: tags }).jpeg().toBuffer();
  return (await sharp(jpeg).metadata()).exif ?? new Uint8Array(0);
}

it('reads an EXIF block with and without its prefix; without it is a TIFF file', async () => {
  const block = await exifBlock({ DateTimeOriginal: '2026:01:14 08:15:02' });
  expect(new TextDecoder().decode(block.subarray(0, 4))).toBe('Exif');
  expect(await exifTime(block, 'Asia/Shanghai')).toBe(Date.UTC(2026, 0, 14, 0, 15, 2));
  expect(await exifTime(block.subarray(6), 'Asia/Shanghai')).toBe(Date.UTC(2026, 0, 14, 0, 15, 2));
});

it.each([['5', 500], ['05', 50], ['123456', 123], ['9 ', 900]])('takes SubSecTimeOriginal %j as a fraction', async (written, milliseconds) => {
  expect(await exifTime(await exifBlock({ DateTimeOriginal: '2026:01:14 08:15:02', SubSecTimeOriginal: written }), 'UTC')).toBe(Date.UTC(2026, 0, 14, 8, 15, 2, milliseconds));
});

it('takes damaged EXIF for none', async () => {
  const block = await exifBlock({ DateTimeOriginal: '2026:01:14 08:15:02' });
  for (let length = 0; length < block.length; length += 7) expect([null, Date.UTC(2026, 0, 14, 8, 15, 2)]).toContain(await exifTime(block.subarray(0, length), 'UTC'));
  expect(await exifTime(new Uint8Array(100).fill(0x49), 'UTC')).toBeNull();
});

it('is none without DateTimeOriginal', async () => {
  expect(await exifTime(await exifBlock({ LensModel: 'x' }), 'UTC')).toBeNull();
});
