import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type LabelledImage } from './dataset.ts';
import { PictureCache } from './picture-cache.ts';
import { readPicture } from './read-picture.ts';
import { temporaryFolder, writeTree } from './tree.fixture.ts';

const SIZE = { height: 4, width: 2 };
const labelled = (root: string, name: string): LabelledImage => ({ file: join(root, name), identity: '1', camera: 'c', modality: 'visible', box: null });

test('reads upright, cut to the box, stretched', async () => {
  const root = temporaryFolder();
  // left half red, right half blue; turned by EXIF so that upright the halves stand one above the other
  const halves = Uint8Array.from({ length: 20 * 10 * 3 }, (_, i) => (i % 3 === (Math.floor(i / 3) % 20 < 10 ? 0 : 2) ? 255 : 0));
  await sharp(halves, { raw: { width: 20, height: 10, channels: 3 } }).withMetadata({ orientation: 6 }).png().toFile(join(root, 'a.png'));
  const upright = await readPicture({ file: join(root, 'a.png'), box: null }, SIZE);
  expect([...upright.subarray(0, 3)]).toEqual([255, 0, 0]);
  expect([...upright.subarray(21)]).toEqual([0, 0, 255]);
  const lower = await readPicture({ file: join(root, 'a.png'), box: frameBox(0, 12, 10, 8) }, SIZE);
  expect([...lower.subarray(0, 3)]).toEqual([0, 0, 255]);
});

test('a 24-bit bitmap, as RegDB holds them, is read', async () => {
  const root = temporaryFolder();
  const header = Buffer.alloc(54);
  header.write('BM');
  for (const [at, value] of [[2, 70], [10, 54], [14, 40], [18, 2], [22, 2], [34, 16]] as const) header.writeUInt32LE(value, at);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  await writeFile(join(root, 'a.bmp'), Buffer.concat([header, Buffer.from([0, 0, 9, 0, 0, 9, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0])]));
  // rows come from the bottom, blue first
  expect([...(await readPicture({ file: join(root, 'a.bmp'), box: null }, { height: 2, width: 2 }))]).toEqual([0, 9, 0, 0, 9, 0, 9, 0, 0, 9, 0, 0]);
});

test('a missing file and a box outside are named', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['a.png']);
  await expect(readPicture({ file: join(root, 'b.png'), box: null }, SIZE)).rejects.toThrow(/b\.png cannot be used/);
  await expect(readPicture({ file: join(root, 'a.png'), box: frameBox(90, 90, 5, 5) }, SIZE)).rejects.toThrow(/a\.png cannot be used: The box/);
});

test('what is held is not read again, the rest is', async () => {
  const root = temporaryFolder();
  await writeTree(root, ['a.png', 'b.png', 'c.png']);
  const [a, b, c] = ['a.png', 'b.png', 'c.png'].map((name) => labelled(root, name)) as [LabelledImage, LabelledImage, LabelledImage];
  const cache = new PictureCache(SIZE, 2 * 24 + 10);
  const first = await Promise.all([cache.read(a), cache.read(a), cache.read(b), cache.read(c)]);
  expect(cache.held).toBe(2);
  expect(first[0]).toEqual(await readPicture(a, SIZE));
  await rm(root, { recursive: true });
  const again = await Promise.allSettled([cache.read(a), cache.read(b), cache.read(c)]);
  expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
});
