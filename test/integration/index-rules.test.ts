import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type SourceSettings } from '../../contract/source.ts';
import { generation } from '../../engine/store/meta.ts';
import { updateSource } from '../../engine/store/sources.ts';
import { wholeVisible, world, type World } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

const change = ({ database, source }: World, settings: Partial<SourceSettings>): void => void updateSource(database, source().id, { ...source().settings, ...settings });
const problems = ({ rows }: World): unknown[] => rows('SELECT path, reason FROM problems ORDER BY path, reason');
const vectors = ({ rows }: World): unknown[] => rows('SELECT s.id, f.path, hex(e.vector) AS vector FROM frames f JOIN sightings s ON s.frame_id = f.id JOIN embeddings e ON e.sighting_id = s.id ORDER BY f.path, s.id');

test('other rules describe the frames anew without opening a file', async () => {
  const here = world({ ...wholeVisible, pattern: '{camera}_{sequence}' });
  await writePictures(here.root, { 'gate_1.png': 1, 'anna_2.png': 2 });
  await here.index();
  const before = vectors(here);
  const generationBefore = generation(here.database);
  change(here, { pattern: '{person}_{sequence}', modalityRule: { kind: 'fixed', modality: 'infrared' }, timeZone: 'Asia/Shanghai' });
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ updated: 2, added: 0, sightings: 0 });
  expect(inference.batches).toEqual([]);
  expect(vectors(here)).toEqual(before);
  expect(here.rows('SELECT f.camera, f.modality, s.label FROM frames f JOIN sightings s ON s.frame_id = f.id ORDER BY f.path')).toEqual([
    { camera: null, modality: 'infrared', label: 'anna' },
    { camera: null, modality: 'infrared', label: 'gate' },
  ]);
  expect(problems(here)).toEqual([{ path: 'anna_2.png', reason: 'modality-doubt' }, { path: 'gate_1.png', reason: 'modality-doubt' }]);
  expect(generation(here.database)).toBeGreaterThan(generationBefore);
  expect((await here.index()).counts).toMatchObject({ unchanged: 2 });
});

test('EXIF times are read again in another zone, and only those', async () => {
  const here = world();
  const dated = await sharp(await picture(1)).jpeg().withExif({ IFD2: { DateTimeOriginal: '2026:03:14 12:00:00' } }).toBuffer();
  await writePictures(here.root, { 'a.jpg': dated, 'b.png': 2 });
  await here.index();
  const takenAt = (): unknown[] => here.rows('SELECT taken_at, taken_at_origin FROM frames ORDER BY path');
  expect(takenAt()[0]).toEqual({ taken_at: Date.UTC(2026, 2, 14, 12), taken_at_origin: 'exif' });
  change(here, { timeZone: 'Asia/Shanghai' });
  const { counts, inference } = await here.index();
  expect(counts).toMatchObject({ updated: 2, sightings: 0 });
  expect(inference.batches).toEqual([]);
  expect(takenAt()[0]).toEqual({ taken_at: Date.UTC(2026, 2, 14, 4), taken_at_origin: 'exif' });
  expect(takenAt()[1]).toMatchObject({ taken_at_origin: 'modified' });
});

test('frames without a modality are listed, and come in when the rule is mended', async () => {
  const here = world({ ...wholeVisible, modalityRule: { kind: 'folder', visible: ['rgb'], infrared: ['ir'] } });
  await writePictures(here.root, { 'rgb/1.png': 1, 'IR/1.png': await picture(2, { grey: true }), 'other/1.png': 3 });
  expect((await here.index()).counts).toMatchObject({ added: 2, problems: 1 });
  expect(problems(here)).toEqual([{ path: 'other/1.png', reason: 'no-modality' }]);
  expect((await here.index()).counts).toMatchObject({ unchanged: 2, problems: 1 });
  change(here, { modalityRule: { kind: 'folder', visible: ['rgb', 'other'], infrared: ['ir'] } });
  expect((await here.index()).counts).toMatchObject({ added: 1, updated: 2, problems: 0 });
  change(here, { modalityRule: { kind: 'pixels' } });
  await here.index();
  expect(here.rows('SELECT path, modality FROM frames ORDER BY path')).toEqual([
    { path: 'IR/1.png', modality: 'infrared' },
    { path: 'other/1.png', modality: 'visible' },
    { path: 'rgb/1.png', modality: 'visible' },
  ]);
});

test('people come from the sidecar, else from the detector; other boxes are embedded anew', async () => {
  const here = world({ ...wholeVisible, people: 'detect' });
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2, 'boxes.csv': 'file,x,y,width,height,identity\na.png,0,0,10,30,anna\na.png,10,0,10,30,bert\na.png,500,500,5,5,far\n' });
  const first = await here.index();
  expect(first.inference.detected).toBe(1);
  const people = (): unknown[] => here.rows('SELECT f.path, s.origin, s.label, s.x FROM sightings s JOIN frames f ON f.id = s.frame_id ORDER BY f.path, s.x');
  expect(people()).toEqual([
    { path: 'a.png', origin: 'sidecar', label: 'anna', x: 0 },
    { path: 'a.png', origin: 'sidecar', label: 'bert', x: 10 },
    { path: 'b.png', origin: 'detector', label: null, x: 0 },
  ]);
  expect(problems(here)).toEqual([{ path: 'a.png', reason: 'bad-sidecar' }]);
  expect((await here.index()).counts).toMatchObject({ unchanged: 2, problems: 1 });
  writeFileSync(join(here.root, 'boxes.csv'), 'file,x,y,width,height,identity\na.png,0,0,10,30,anna\nb.png,2,2,8,8,carl\n');
  const second = await here.index();
  expect(second.counts).toMatchObject({ updated: 2, sightings: 2, problems: 0 });
  expect(second.inference.detected).toBe(0);
  rmSync(join(here.root, 'boxes.csv'));
  change(here, { people: 'whole' });
  await here.index();
  expect(people()).toMatchObject([{ origin: 'whole' }, { origin: 'whole' }]);
});

test('a damaged sidecar is listed and the rule used instead', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'annotations.json': '{"images": [' });
  await here.index();
  expect(problems(here)).toEqual([{ path: 'annotations.json', reason: 'bad-sidecar' }]);
  expect(here.rows('SELECT origin FROM sightings')).toEqual([{ origin: 'whole' }]);
  writeFileSync(join(here.root, 'annotations.json'), '{"some": "other file"}');
  await here.index();
  expect(problems(here)).toEqual([]);
});

test('another model embeds the same sightings beside the old vectors', async () => {
  const here = world();
  await writePictures(here.root, { 'a.png': 1, 'b.png': 2 });
  await here.index();
  const sightings = here.rows('SELECT * FROM sightings');
  here.database.exec("INSERT INTO models (id, model_id, sha256, dimension) VALUES (77, 'other', '', 8)");
  const { counts } = await here.index({ modelRow: 77 });
  expect(counts).toMatchObject({ sightings: 2, added: 0 });
  expect(here.rows('SELECT * FROM sightings')).toEqual(sightings);
  expect(here.rows('SELECT model, count(*) AS vectors FROM embeddings GROUP BY model ORDER BY model')).toEqual([{ model: 1, vectors: 2 }, { model: 77, vectors: 2 }]);
  expect((await here.index({ modelRow: 77 })).counts).toMatchObject({ unchanged: 2 });
});
