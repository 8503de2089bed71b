import { readFileSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sharp } from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type FrameId, type SightingId } from '../../contract/ids.ts';
import { type Media, type MediaRequest } from '../../contract/operations.ts';
import { addQuery } from '../casework/queries.ts';
import { type RgbImage } from '../image.ts';
import { cropBox, jpegOf } from '../ingest/crop.ts';
import { decodeFrame } from '../ingest/decode.ts';
import { type InferenceHost } from '../model/inference.ts';
import { openDesk, picture, startTinyInference, type TestDesk } from '../search/session-fixture.ts';
import { serveMedia } from './media.ts';
import { queryHandlers } from './queries.ts';

let inference: InferenceHost;
let desk: TestDesk;
beforeAll(async () => void (inference = await startTinyInference()));
afterAll(() => inference.close());
beforeEach(async () => void (desk = await openDesk(inference)));
afterEach(() => desk.close());

const media = (kind: MediaRequest['kind'], id: number | string): Promise<Media> => serveMedia(desk.context, { kind, id } as MediaRequest);
const decode = async (bytes: Uint8Array): Promise<RgbImage> => (await decodeFrame(bytes, 'test', 'UTC')).image;
/** Mean difference of two pictures of one size, 0 to 255. */
function difference(a: RgbImage, b: RgbImage): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.pixels.reduce((sum, value, i) => sum + Math.abs(value - (b.pixels[i] ?? 0)), 0) / a.pixels.length;
}

/** 24-bit BMP, rows from the bottom. */
async function bmp(source: Sharp): Promise<Buffer> {
  const { data, info } = await source.raw().toBuffer({ resolveWithObject: true });
  const stride = Math.ceil((info.width * 3) / 4) * 4;
  const out = Buffer.alloc(54 + stride * info.height);
  out.write('BM');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(info.width, 18);
  out.writeInt32LE(info.height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++)
      for (let c = 0; c < 3; c++) out[54 + (info.height - 1 - y) * stride + x * 3 + c] = data[(y * info.width + x) * 3 + 2 - c] ?? 0;
  return out;
}

test.each([
  ['jpeg', (source: Sharp) => source.jpeg().toBuffer()],
  ['png', (source: Sharp) => source.png().toBuffer()],
  ['webp', (source: Sharp) => source.webp().toBuffer()],
])('a plain %s is given as it is', async (format, encode) => {
  const bytes = await encode(picture(1, 96, 64));
  const { frameId } = await desk.add({ path: `plain.${format}`, bytes });
  const given = await media('frame', frameId);
  expect(given.type).toBe(`image/${format}`);
  expect(Buffer.from(given.bytes).equals(bytes)).toBe(true);
});

test.each([
  ['turned.jpg', (source: Sharp) => source.withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()],
  ['clear.png', (source: Sharp) => source.ensureAlpha(0.5).png().toBuffer()],
  ['ink.jpg', (source: Sharp) => source.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
  ['page.tif', (source: Sharp) => source.tiff({ compression: 'none' }).toBuffer()],
  ['thermal.png', (source: Sharp) => source.greyscale().linear(0.02, 3).toColourspace('grey16').png().toBuffer()],
  ['recorder.bmp', bmp],
])('%s is made into a JPEG that looks as the engine sees it', async (path, encode) => {
  const bytes = await encode(picture(2, 96, 64));
  const { frameId } = await desk.add({ path, bytes });
  const given = await media('frame', frameId);
  expect(given.type).toBe('image/jpeg');
  expect(difference(await decode(given.bytes), await decode(bytes))).toBeLessThan(8);
  const thumb = await media('frame-thumb', frameId);
  expect(difference(await decode(thumb.bytes), await decode(bytes))).toBeLessThan(10);
});

test('thumbnails fit 320 pixels and are never enlarged', async () => {
  const { frameId } = await desk.add({ path: 'wide.jpg', bytes: await picture(3, 1280, 400).jpeg().toBuffer() });
  expect(await decode((await media('frame-thumb', frameId)).bytes)).toMatchObject({ width: 320, height: 100 });
  const { frameId: small } = await desk.add({ path: 'small.jpg', bytes: await picture(3, 50, 40).jpeg().toBuffer() });
  expect(await decode((await media('frame-thumb', small)).bytes)).toMatchObject({ width: 50, height: 40 });
});

test.each([
  ['street.jpg', (source: Sharp) => source.jpeg({ quality: 95 }).toBuffer()],
  ['turned.jpg', (source: Sharp) => source.rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()],
  ['street.tif', (source: Sharp) => source.tiff().toBuffer()],
])('a sighting of %s is exactly its box, at most 256 high', async (path, encode) => {
  const bytes = await encode(picture(4, 640, 480));
  const [inside, tall, beyond] = [frameBox(100.4, 50.2, 61, 120), frameBox(300, 0, 160, 480), frameBox(600, 400, 90, 200)];
  const { sightingIds } = await desk.add({ path, bytes, boxes: [inside, tall, beyond] });
  const [a, b, c] = await Promise.all(sightingIds.map(async (id) => decode((await media('sighting', id)).bytes))) as [RgbImage, RgbImage, RgbImage];
  const frame = await decode(bytes);
  expect([frame.width, frame.height]).toEqual([640, 480]);
  expect([b.width, b.height]).toEqual([85, 256]);
  expect([c.width, c.height]).toEqual([40, 80]);
  for (const [crop, box] of [[a, inside], [b, tall], [c, beyond]] as const) {
    const pixels = cropBox(frame, box, crop.width, crop.height);
    expect(difference(crop, { ...crop, pixels })).toBeLessThan(6);
  }
});

test('the quick and the careful way give the same picture', async () => {
  const bytes = await picture(5, 400, 300).png().toBuffer();
  const box = frameBox(20, 30, 200, 150);
  const { sightingIds } = await desk.add({ path: 'p.png', bytes, boxes: [box] });
  const careful = await jpegOf(await decode(bytes), box, { maxWidth: 512, maxHeight: 256, quality: 85 });
  expect(Buffer.from((await media('sighting', sightingIds[0] as SightingId)).bytes).equals(careful)).toBe(true);
});

test('queries: the photo itself where a browser shows it, a JPEG where not, and a thumbnail', async () => {
  const png = await picture(6, 700, 500).png().toBuffer();
  const plain = await addQuery(desk.session, 'p.png', png);
  expect(Buffer.from((await media('query', plain.id)).bytes).equals(png)).toBe(true);
  expect(await decode((await media('query-thumb', plain.id)).bytes)).toMatchObject({ width: 320, height: 229 });
  const small = await picture(6, 70, 50).png().toBuffer();
  const { id } = await addQuery(desk.session, 'small.png', small);
  expect(Buffer.from((await media('query-thumb', id)).bytes).equals(small)).toBe(true);
  const tiff = await addQuery(desk.session, 'p.tif', await picture(6, 70, 50).tiff().toBuffer());
  expect((await media('query', tiff.id)).type).toBe('image/jpeg');
  await expect(media('query', 'f'.repeat(32))).rejects.toMatchObject({ code: 'not-found' });
});

test('nothing of a forgotten photo stays', async () => {
  const { id } = await addQuery(desk.session, 'p.tif', await picture(6, 700, 500).tiff().toBuffer());
  await media('query-thumb', id);
  await media('query', id);
  const cached = (): string[] => readdirSync(desk.session.folder.cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(cached()).toHaveLength(2);
  await queryHandlers(desk.context)['queries.forget']({ queryId: id }, { signal: new AbortController().signal, client: 1 });
  expect(cached()).toEqual([]);
  for (const kind of ['query', 'query-thumb'] as const) await expect(media(kind, id)).rejects.toMatchObject({ code: 'not-found' });
});

test('while a source is offline its small pictures stay, and the rest names the file', async () => {
  const { frameId, sightingIds } = await desk.add({ path: 'a.jpg', bytes: await picture(7, 100, 100).jpeg().toBuffer() });
  const { frameId: unseen } = await desk.add({ path: 'b.jpg', bytes: await picture(8, 100, 100).jpeg().toBuffer() });
  const [thumb, crop] = [await media('frame-thumb', frameId), await media('sighting', sightingIds[0] as SightingId)];
  renameSync(desk.root(1), `${desk.root(1)} away`);
  expect((await media('frame-thumb', frameId)).bytes).toEqual(thumb.bytes);
  expect((await media('sighting', sightingIds[0] as SightingId)).bytes).toEqual(crop.bytes);
  await expect(media('frame-thumb', unseen)).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining(join(desk.root(1), 'b.jpg')) as string });
  await expect(media('frame', frameId)).rejects.toMatchObject({ code: 'offline' });
});

test('a file gone or damaged is told by name, an unknown id too', async () => {
  const bytes = await picture(9, 100, 100).jpeg().toBuffer();
  const { frameId } = await desk.add({ path: 'gone.jpg', bytes });
  rmSync(join(desk.root(1), 'gone.jpg'));
  await expect(media('frame', frameId)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('gone.jpg') as string });
  const { frameId: cut } = await desk.add({ path: 'cut.jpg', bytes });
  writeFileSync(join(desk.root(1), 'cut.jpg'), bytes.subarray(0, 400));
  await expect(media('frame-thumb', cut)).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('cut.jpg') as string });
  await expect(media('frame', 999 as FrameId)).rejects.toMatchObject({ code: 'not-found' });
  await expect(media('sighting', 999 as SightingId)).rejects.toMatchObject({ code: 'not-found' });
});

test('a file changed since it was indexed is shown as it is, and not kept', async () => {
  const { frameId } = await desk.add({ path: 'a.png', bytes: await picture(10, 60, 60).png().toBuffer() });
  const file = join(desk.root(1), 'a.png');
  const old = readFileSync(file);
  const changed = await picture(11, 60, 60).png().toBuffer();
  writeFileSync(file, changed);
  utimesSync(file, new Date(5000), new Date(5000));
  expect(difference(await decode((await media('frame-thumb', frameId)).bytes), await decode(changed))).toBeLessThan(10);
  expect(readdirSync(desk.session.folder.root)).not.toContain('cache');
  writeFileSync(file, old);
  expect(difference(await decode((await media('frame-thumb', frameId)).bytes), await decode(old))).toBeLessThan(10);
});
