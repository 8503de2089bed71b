import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NO_FILTER } from '../../contract/frame.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { engineDesk, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

let desk: EngineDesk;
afterEach(() => desk.close());

const recorder: SourceSettings = { ...wholeVisible, pattern: '{camera}_{date:yyyyMMdd}_{time:HHmmss}', modalityRule: { kind: 'folder', visible: ['day'], infrared: ['night'] } };
async function recorderFolder(): Promise<string> {
  const root = temporaryFolder('recorder');
  await writePictures(root, { 'day/GATE_20260314_080000.png': 1, 'day/YARD_20260314_090000.png': 2, 'night/GATE_20260314_230000.png': await picture(3, { grey: true }), 'day/odd.png': 4, 'day/empty.png': '', 'notes.txt': 'x', 'film.mp4': 'x' });
  return root;
}

test('a folder is looked at, added, indexed, browsed, changed, and removed', async () => {
  desk = await engineDesk();
  const { client } = desk;
  const root = await recorderFolder();
  const draft = { root, settings: recorder };

  const preview = await client.call('sources.preview', { draft });
  expect(preview).toMatchObject({ patternError: null, suggested: 'camera-time' });
  expect(preview.rows.find(({ path }) => path === 'night/GATE_20260314_230000.png')).toMatchObject({ matched: true, camera: 'GATE', modality: 'infrared', takenAt: Date.UTC(2026, 2, 14, 23) });
  const preflight = await client.call('sources.preflight', { draft });
  expect(preflight).toMatchObject({ files: 7, images: 5, byModality: { visible: 4, infrared: 1, unknown: 0 }, cameras: [{ camera: 'GATE', images: 2 }, { camera: 'YARD', images: 1 }], sidecars: [] });
  expect(preflight.estimateSeconds).toBeGreaterThan(0);
  expect(preflight.notes.map(({ path }) => path).sort()).toEqual(['*.mp4', '*.txt']);

  const { source, jobId } = await client.call('sources.add', draft);
  expect(await desk.finished(jobId)).toMatchObject({ state: 'done', counts: { added: 4, sightings: 4 } });
  expect(await client.call('sources.list', {})).toEqual([{ ...source, frames: 4, sightings: 4, problems: 2, missing: 0 }]);
  const problems = await client.call('problems.page', { offset: 0, limit: 10 });
  expect(problems.rows.map(({ path, reason }) => [path, reason])).toEqual([['day/empty.png', 'empty'], ['day/odd.png', 'pattern-mismatch']]);

  const paths = async (input: Partial<Parameters<typeof client.call<'frames.page'>>[1]>): Promise<string[]> =>
    (await client.call('frames.page', { filter: NO_FILTER, offset: 0, limit: 100, ...input })).rows.map(({ path }) => path.split('/')[1] ?? '');
  expect(await paths({ filter: { ...NO_FILTER, sourceIds: [source.id], until: instant(Date.UTC(2026, 2, 14, 23)) }, order: 'newest' })).toEqual(['GATE_20260314_230000.png', 'YARD_20260314_090000.png', 'GATE_20260314_080000.png']);
  expect(await paths({ filter: { ...NO_FILTER, cameras: ['GATE'], modality: 'visible' } })).toEqual(['GATE_20260314_080000.png']);
  expect(await client.call('frames.cameras', {})).toEqual([{ camera: 'GATE', visible: 1, infrared: 1 }, { camera: 'YARD', visible: 1, infrared: 0 }]);
  const page = await client.call('frames.page', { filter: NO_FILTER, order: 'oldest', offset: 1, limit: 1 });
  expect(page).toMatchObject({ total: 4, rows: [{ camera: 'YARD', people: 1, modality: 'visible', takenAtOrigin: 'pattern' }] });
  const frame = await client.call('frames.get', { frameId: page.rows[0]?.id ?? (1 as never) });
  expect(frame).toMatchObject({ root, width: 24, height: 32, bitDepth: 8, sightings: [{ origin: 'whole', box: { x: 0, y: 0, width: 24, height: 32 } }] });
  const [sighting] = frame.sightings;
  if (!sighting) throw new Error('no sighting');
  expect(await client.call('sightings.get', { sightingId: sighting.id })).toEqual({ sighting, frame });

  const updated = await client.call('sources.update', { sourceId: source.id, settings: { ...recorder, clockOffsets: { YARD: 3600 } } });
  expect((await desk.finished(updated.jobId)).counts).toMatchObject({ updated: 4, sightings: 0 });
  expect((await client.call('frames.get', { frameId: frame.id })).takenAt).toBe((frame.takenAt ?? 0) + 3_600_000);

  rmSync(join(root, 'day/YARD_20260314_090000.png'));
  await desk.finished((await client.call('sources.rescan', { sourceId: source.id })).jobId);
  expect(await client.call('sources.list', {})).toMatchObject([{ frames: 4, missing: 1 }]);
  expect(await client.call('sources.purgeMissing', { sourceId: source.id })).toEqual({ removed: 1 });
  await expect(client.call('sightings.get', { sightingId: sighting.id })).rejects.toMatchObject({ code: 'not-found' });

  await client.call('sources.remove', { sourceId: source.id });
  expect(await client.call('sources.list', {})).toEqual([]);
  expect((await client.call('app.info', {})).workspace).toMatchObject({ frames: 0, sightings: 0, sources: 0 });
});

test('named problems are tried again on request', async () => {
  desk = await engineDesk();
  const { client } = desk;
  const root = temporaryFolder('bad');
  const good = await picture(1);
  await writePictures(root, { 'a.png': '', 'b.png': '' });
  await desk.finished((await client.call('sources.add', { root, settings: wholeVisible })).jobId);
  const { rows } = await client.call('problems.page', { offset: 0, limit: 10 });
  writeFileSync(join(root, 'a.png'), good);
  const { jobIds } = await client.call('problems.retry', { ids: [rows[0]?.id ?? (1 as never)] });
  expect(await Promise.all(jobIds.map((id) => desk.finished(id)))).toMatchObject([{ kind: 'retry', counts: { added: 1, problems: 1 } }]);
});

test('what makes no source is refused in words', async () => {
  desk = await engineDesk();
  const { client, workspace } = desk;
  const root = temporaryFolder('refused');
  mkdirSync(join(root, 'inner'));
  writeFileSync(join(root, 'file.png'), '');
  await client.call('sources.add', { root, settings: wholeVisible });
  const refused = async (draft: { root: string; settings: SourceSettings }, code: string, words: string): Promise<void> => {
    await expect(client.call('sources.add', draft)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
  };
  await refused({ root, settings: wholeVisible }, 'bad-request', 'is a source already');
  await refused({ root: join(root, 'inner'), settings: wholeVisible }, 'bad-request', 'twice');
  await refused({ root: join(root, 'none'), settings: wholeVisible }, 'not-found', 'none');
  await refused({ root: join(root, 'file.png'), settings: wholeVisible }, 'bad-request', 'is a file');
  await refused({ root: workspace, settings: wholeVisible }, 'bad-request', 'is a workspace');
  const other = temporaryFolder('other');
  await refused({ root: other, settings: { ...wholeVisible, pattern: '{camera' } }, 'bad-request', 'pattern');
  await refused({ root: other, settings: { ...wholeVisible, timeZone: 'Moon/Sea' } }, 'bad-request', 'Moon/Sea');
  await expect(client.call('sources.rescan', { sourceId: 99 as never })).rejects.toMatchObject({ code: 'not-found' });
});

test('a source is removed while it is being indexed', async () => {
  desk = await engineDesk();
  const { client } = desk;
  const root = temporaryFolder('busy');
  await writePictures(root, Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`${number}.png`, number % 5])));
  const { source } = await client.call('sources.add', { root, settings: wholeVisible });
  await client.call('sources.remove', { sourceId: source.id });
  expect(await client.call('sources.list', {})).toEqual([]);
  expect((await client.call('jobs.list', {})).map(({ state }) => state)).toEqual(['cancelled']);
});

test('the sample is drawn, added as two sources, and indexed by its boxes, cameras and times', { timeout: 180_000 }, async () => {
  desk = await engineDesk();
  const { client } = desk;
  const { jobId, folder } = await client.call('sample.create', { people: 4, framesPerCamera: 1 });
  const drawing = new Promise((resolve) => client.on('job.changed', ({ progress }) => progress.stage === 'drawing' && resolve(progress)));
  expect(await desk.finished(jobId)).toMatchObject({ kind: 'sample', state: 'done', title: 'sample' });
  expect(await drawing).toMatchObject({ total: expect.any(Number) as number });
  for (const job of await client.call('jobs.list', {})) await desk.finished(job.id);
  const sources = await client.call('sources.list', {});
  expect(sources.map(({ root, settings, frames }) => [root, settings.modalityRule, frames])).toEqual([
    [join(folder, 'visible'), { kind: 'fixed', modality: 'visible' }, 4],
    [join(folder, 'infrared'), { kind: 'fixed', modality: 'infrared' }, 3],
  ]);
  const { rows } = await client.call('frames.page', { filter: NO_FILTER, offset: 0, limit: 10 });
  expect(rows.map(({ camera, takenAtOrigin }) => [camera, takenAtOrigin])).toEqual(Array.from({ length: 7 }, (_, number) => [`CAM${number + 1}`, 'pattern']));
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  expect(people).toBeGreaterThan(0);
  const details = await Promise.all(rows.map(({ id }) => client.call('frames.get', { frameId: id })));
  const sightings = details.flatMap((frame) => frame.sightings);
  expect(new Set(sightings.map(({ origin }) => origin))).toEqual(new Set(['sidecar']));
  expect(sightings.every(({ label }) => label !== null)).toBe(true);
});

test('the folder picker lists folders by name, counts pictures, and starts at home', async () => {
  desk = await engineDesk();
  const { client } = desk;
  const root = temporaryFolder('picker');
  for (const name of ['cam10', 'cam2', '.hidden', 'Köln']) mkdirSync(join(root, name));
  await writePictures(root, { 'a.png': 1, 'b.JPG': 'x', 'c.txt': 'x' });
  const listing = await client.call('folders.list', { path: root });
  expect(listing.folders.map(({ name }) => name)).toEqual(['cam2', 'cam10', 'Köln']);
  expect(listing).toMatchObject({ path: root, images: 2, parent: join(root, '..') });
  const home = await client.call('folders.list', { path: null });
  expect(home.places[0]).toEqual({ name: 'Home', path: home.path });
  await expect(client.call('folders.list', { path: join(root, 'none') })).rejects.toMatchObject({ code: 'not-found' });
  chmodSync(join(root, 'cam2'), 0);
  if (process.getuid?.() !== 0) await expect(client.call('folders.list', { path: join(root, 'cam2') })).rejects.toMatchObject({ code: 'unreadable' });
});
