import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { generation } from '../../engine/store/meta.ts';
import { fakeInference } from '../support/fake-inference.ts';
import { wholeVisible, world, type World } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

const problems = ({ rows }: World): unknown[] => rows('SELECT path, reason FROM problems ORDER BY path, reason');
const vectors = ({ rows }: World): unknown[] => rows('SELECT s.id, f.path, hex(e.vector) AS vector FROM frames f JOIN sightings s ON s.frame_id = f.id JOIN embeddings e ON e.sighting_id = s.id ORDER BY f.path, s.id');

test('a folder becomes frames, sightings and vectors; the same folder again is not opened', async () => {
  const { root, index, rows } = world();
  await writePictures(root, { 'b/2.png': 2, 'a.png': 1, 'b/10.png': 3 });
  const first = await index();
  expect(first.counts).toMatchObject({ added: 3, sightings: 3, problems: 0, missing: 0 });
  expect(first.inference.batches).toEqual([3]);
  expect(rows('SELECT path FROM frames ORDER BY id')).toEqual([{ path: 'a.png' }, { path: 'b/10.png' }, { path: 'b/2.png' }]);
  const second = await index();
  expect(second.counts).toMatchObject({ added: 0, unchanged: 3, sightings: 0 });
  expect(second.inference.batches).toEqual([]);
});

test('crops go to the network in batches, filled across frames', async () => {
  const { root, index } = world();
  await writePictures(root, Object.fromEntries(Array.from({ length: 70 }, (_, number) => [`${String(number).padStart(2, '0')}.png`, number])));
  const { inference } = await index();
  expect(inference.batches).toEqual([32, 32, 6]);
});

test('a touched file is read but not decoded or embedded again', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  const before = vectors(here);
  utimesSync(join(here.root, 'a.png'), 1000, 1000);
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ unchanged: 2, updated: 0 });
  expect(inference.batches).toEqual([]);
  expect(vectors(here)).toEqual(before);
  expect(here.rows("SELECT modified_ms FROM frames WHERE path = 'a.png'")).toEqual([{ modified_ms: 1_000_000 }]);
});

test('a changed file gets new sightings, and a search matrix is loaded anew', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  const before = generation(here.database);
  const [first] = here.rows("SELECT s.id FROM sightings s JOIN frames f ON f.id = s.frame_id WHERE path = 'a.png'");
  writeFileSync(join(here.root, 'a.png'), await picture(9));
  const { counts } = await here.index();
  expect(counts).toMatchObject({ updated: 1, unchanged: 1, sightings: 1 });
  const [second] = here.rows("SELECT s.id FROM sightings s JOIN frames f ON f.id = s.frame_id WHERE path = 'a.png'");
  expect(second).not.toEqual(first);
  expect(generation(here.database)).toBeGreaterThan(before);
});

test('a moved or renamed file keeps its frame, sightings and vectors, and is described by its new name', async () => {
  const here = world({ ...wholeVisible, pattern: '{camera}_{sequence}' });
  await writePictures(here.root, { 'gate_1.png': 1, 'yard_2.png': 2 });
  await here.index();
  const before = here.rows('SELECT s.id, hex(e.vector) AS vector FROM sightings s JOIN embeddings e ON e.sighting_id = s.id');
  mkdirSync(join(here.root, 'new'));
  renameSync(join(here.root, 'gate_1.png'), join(here.root, 'new/hall_7.png'));
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ moved: 1, unchanged: 1, added: 0, missing: 0 });
  expect(inference.batches).toEqual([]);
  expect(here.rows('SELECT id, path, camera, sequence, missing FROM frames ORDER BY id')).toEqual([
    { id: 1, path: 'new/hall_7.png', camera: 'hall', sequence: 7, missing: 0 },
    { id: 2, path: 'yard_2.png', camera: 'yard', sequence: 2, missing: 0 },
  ]);
  expect(here.rows('SELECT s.id, hex(e.vector) AS vector FROM sightings s JOIN embeddings e ON e.sighting_id = s.id')).toEqual(before);
});

test('a copy is a frame of its own; of two copies whose original is gone the first is the moved one', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1 });
  await here.index();
  copyFileSync(join(here.root, 'a.png'), join(here.root, 'b.png'));
  expect((await here.index()).counts).toMatchObject({ added: 1, moved: 0 });
  for (const name of ['c.png', 'd.png', 'e.png']) copyFileSync(join(here.root, 'a.png'), join(here.root, name));
  rmSync(join(here.root, 'a.png'));
  rmSync(join(here.root, 'b.png'));
  expect((await here.index()).counts).toMatchObject({ added: 1, moved: 2, missing: 0 });
  expect(here.rows('SELECT id, path FROM frames ORDER BY id')).toEqual([{ id: 1, path: 'c.png' }, { id: 2, path: 'd.png' }, { id: 3, path: 'e.png' }]);
});

test('a file that is gone is missing, never deleted, and is taken back as it was', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  const before = vectors(here);
  const file = join(here.root, 'a.png');
  const bytes = readFileSync(file);
  const { mtime } = statSync(file);
  rmSync(file);
  expect((await here.index()).counts).toMatchObject({ missing: 1, unchanged: 1 });
  expect(vectors(here)).toEqual(before);
  writeFileSync(file, bytes);
  utimesSync(file, mtime, mtime);
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ missing: 0, updated: 1 });
  expect(inference.batches).toEqual([]);
  expect(vectors(here)).toEqual(before);
});

test('an unreachable or emptied folder is offline; nothing is marked', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1 });
  await here.index();
  renameSync(here.root, `${here.root}-away`);
  await expect(here.index()).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining(here.root) as string });
  mkdirSync(here.root);
  await expect(here.index()).rejects.toMatchObject({ code: 'offline' });
  expect(here.rows('SELECT missing FROM frames')).toEqual([{ missing: 0 }]);
});

test('a folder that goes away during the run marks nothing as missing', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  await writePictures(here.root, { 'c.png': 3 });
  // The network is asked when all files were met; the disk is pulled then.
  const inference = fakeInference(() => renameSync(here.root, `${here.root}-away`));
  await expect(here.index({ inference })).rejects.toMatchObject({ code: 'offline' });
  expect(here.rows('SELECT sum(missing) AS missing FROM frames')).toEqual([{ missing: 0 }]);
});

test('bad files are listed with their reason and skipped, and not tried again until they change', async () => {
  const here = world();
  const good = await picture(1);
  await writePictures(here.root, { 'good.png': good, 'empty.png': '', 'cut.png': good.subarray(0, good.length - 40), 'text.jpg': 'hello', 'noextension': good, 'README': 'words', 'named.jpg': good, 'movie.mp4': 'x' });
  const first = await here.index();
  expect(first.counts.added).toBe(3);
  expect(problems(here)).toEqual([
    { path: 'README', reason: 'not-an-image' },
    { path: 'cut.png', reason: 'truncated' },
    { path: 'empty.png', reason: 'empty' },
    { path: 'named.jpg', reason: 'wrong-extension' },
    { path: 'text.jpg', reason: 'not-an-image' },
  ]);
  const ids = here.rows('SELECT id, found_at FROM problems ORDER BY id');
  const second = await here.index();
  expect(second.counts).toMatchObject({ unchanged: 3, added: 0, problems: 5 });
  expect(here.rows('SELECT id, found_at FROM problems ORDER BY id')).toEqual(ids);
  writeFileSync(join(here.root, 'cut.png'), await picture(5));
  rmSync(join(here.root, 'empty.png'));
  expect((await here.index()).counts).toMatchObject({ added: 1, problems: 3 });
});

test('a retry reads the named files again', async () => {
  const here = world({ ...wholeVisible, people: 'detect' });
  const black = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#000' } }).png().toBuffer();
  await writePictures(here.root, { 'black.png': black, 'text.jpg': 'hello', 'good.png': 1 });
  await here.index();
  expect(problems(here)).toMatchObject([{ path: 'black.png', reason: 'modality-doubt' }, { path: 'black.png', reason: 'no-person' }, { path: 'text.jpg' }]);
  const { inference } = await here.index({ forced: ['black.png', 'text.jpg'] });
  expect(inference.detected).toBe(1);
  expect(problems(here)).toHaveLength(3);
});

test('a frame whose file was damaged later is missing until the file is good again', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  const before = vectors(here);
  const good = readFileSync(join(here.root, 'a.png'));
  writeFileSync(join(here.root, 'a.png'), 'damaged');
  expect((await here.index()).counts).toMatchObject({ missing: 1, problems: 1 });
  writeFileSync(join(here.root, 'a.png'), good);
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ missing: 0, problems: 0 });
  expect(inference.batches).toEqual([]);
  expect(vectors(here)).toEqual(before);
});

test('an aborted run ends soon, and what it had written is whole', async () => {
  const here = world();
  await writePictures(here.root, Object.fromEntries(Array.from({ length: 100 }, (_, number) => [`${number}.png`, number % 7])));
  const controller = new AbortController();
  let calls = 0;
  const inference = fakeInference(() => ++calls === 2 && controller.abort());
  await expect(here.index({ inference, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(inference.batches.length).toBeLessThan(4);
  expect(here.rows('SELECT count(*) - (SELECT count(*) FROM embeddings) AS bare FROM sightings')).toEqual([{ bare: 0 }]);
});

test('a failing network fails the run, and no other', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1 });
  const broken = fakeInference(() => {
    throw new Error('out of memory');
  });
  await expect(here.index({ inference: broken })).rejects.toThrow('out of memory');
  expect((await here.index()).counts).toMatchObject({ added: 1 });
});

test('a file that is still being written is taken when it is whole', async () => {
  const here = world();
  const whole = await picture(1, { width: 100, height: 100 });
  await writePictures(here.root, { 'growing.png': whole.subarray(0, 900) });
  expect((await here.index()).counts).toMatchObject({ added: 0, problems: 1 });
  appendFileSync(join(here.root, 'growing.png'), whole.subarray(900));
  expect((await here.index()).counts).toMatchObject({ added: 1, problems: 0 });
});

test.skipIf(process.platform === 'win32')('frames in a folder that may not be opened now are not missing', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'closed/b.png': 2, 'locked.png': 3 });
  await here.index();
  chmodSync(here.root, 0o755);
  chmodSync(join(here.root, 'closed'), 0);
  utimesSync(join(here.root, 'locked.png'), 1000, 1000);
  chmodSync(join(here.root, 'locked.png'), 0);
  // Root may open anything.
  if (process.getuid?.() === 0) process.seteuid?.(65534);
  try {
    expect((await here.index()).counts).toMatchObject({ missing: 0, unchanged: 1, problems: 2 });
  } finally {
    if (process.getuid?.() === 0) process.seteuid?.(0);
  }
  expect(problems(here)).toEqual([{ path: 'closed', reason: 'unreadable-folder' }, { path: 'locked.png', reason: 'unreadable' }]);
  chmodSync(join(here.root, 'closed'), 0o755);
  chmodSync(join(here.root, 'locked.png'), 0o644);
  expect((await here.index()).counts).toMatchObject({ missing: 0, unchanged: 3, problems: 0 });
});
