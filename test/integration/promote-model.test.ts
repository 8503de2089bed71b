import Database from 'better-sqlite3';
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_FILTER } from '../../contract/frame.ts';
import { ModelId, type JobId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';
import { type SearchSummary } from '../../contract/search.ts';
import { brightnessDetector, smallModel } from '../../engine/model/model-fixtures.ts';
import { engineDesk, tinyResources, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

// engines start networks of their own: a busy machine is no fault of theirs
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const own = ModelId.parse('duskmatch-tiny');
const other = smallModel('other');
const COUNT = 40;
const MANY = 2000;
let desk: EngineDesk;
let root: string;

const names = (from: number, count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${String(from + i).padStart(3, '0')}.png`, from + i]));

async function index(): Promise<Job> {
  const { rows } = await desk.client.call('frames.page', { filter: NO_FILTER, offset: 0, limit: 1 });
  const [source] = await desk.client.call('sources.list', {});
  const { jobId } = source && rows.length > 0 ? await desk.client.call('sources.rescan', { sourceId: source.id }) : await desk.client.call('sources.add', { root, settings: wholeVisible });
  return desk.finished(jobId);
}

/** A workspace of sightings under the first model, with a second one imported. */
beforeEach(async () => {
  desk = await engineDesk();
  root = temporaryFolder('frames');
  await writePictures(root, names(0, COUNT));
  await index();
  await desk.client.call('models.import', { path: other.file, card: other.card });
});
afterEach(() => desk.close());

const models = async (): Promise<unknown[]> => (await desk.client.call('models.list', {})).map(({ card, active, previous, embedded }) => [card.id, active, previous, embedded]);
const promoted = async (id = other.card.id): Promise<Job> => desk.finished((await desk.client.call('models.promote', { modelId: id })).jobId);
/** The first event of a job that fits, from now on. */
const told = (fits: (job: Job) => boolean): Promise<Job> =>
  new Promise((resolve) => {
    const stop = desk.client.on('job.changed', (job) => {
      if (!fits(job)) return;
      stop();
      resolve(job);
    });
  });

interface StoredVector {
  readonly model: string;
  readonly sighting: number;
  readonly vector: Buffer;
}
function vectors(): StoredVector[] {
  const file = new Database(join(desk.workspace, 'index.db'), { readonly: true });
  const rows = file.prepare<[], StoredVector>('SELECT m.model_id AS model, e.sighting_id AS sighting, e.vector FROM embeddings e JOIN models m ON m.id = e.model ORDER BY 1, 2').all();
  file.close();
  return rows;
}
const floats = ({ vector }: StoredVector): Float32Array => new Float32Array(Uint8Array.from(vector).buffer);

async function search(number = 2): Promise<SearchSummary> {
  const photo = await desk.client.call('queries.add', { name: 'photo.png', bytes: new Uint8Array(await picture(number)) });
  return desk.client.call('search.run', { exemplars: [{ kind: 'photo', queryId: photo.id, box: null, modality: 'visible' }], filter: NO_FILTER, limit: 1000 });
}
const ranking = async (summary: SearchSummary): Promise<string> => JSON.stringify(await desk.client.call('search.page', { searchId: summary.id, offset: 0, limit: 1000 }));

/** Whether every score of a search by a sighting is the product of vectors of the one model that the search names. */
async function isOfOneModel(sightingId: number): Promise<boolean> {
  const summary = await desk.client.call('search.run', { exemplars: [{ kind: 'sighting', sightingId: sightingId as never }], filter: NO_FILTER, limit: 1000 });
  const { rows } = await desk.client.call('search.page', { searchId: summary.id, offset: 0, limit: 1000 });
  const own = new Map(vectors().filter(({ model }) => model === summary.modelId).map((row) => [row.sighting, floats(row)]));
  const query = own.get(sightingId);
  return rows.length > 0 && rows.every((hit) => {
    const vector = own.get(hit.sightingId);
    return query !== undefined && vector !== undefined && Math.abs(query.reduce((sum, value, i) => sum + value * (vector[i] ?? NaN), 0) - hit.score) < 1e-5;
  });
}

test('a model that lacks vectors is not put in place unasked; damaged ones, detectors and unknown ids are refused; nothing changes', async () => {
  await expect(desk.client.call('models.activate', { modelId: other.card.id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/has no vectors of 40 of 40 sightings/) as string });
  await expect(desk.client.call('models.rollback', {})).rejects.toMatchObject({ code: 'not-found' });
  const detector = brightnessDetector('yolox');
  await desk.client.call('models.import', { path: detector.file, card: detector.card });
  await expect(desk.client.call('models.promote', { modelId: detector.card.id })).rejects.toThrow('yolox finds people');
  await expect(desk.client.call('models.promote', { modelId: ModelId.parse('absent') })).rejects.toMatchObject({ code: 'not-found' });
  appendFileSync(join(desk.workspace, 'models', other.card.id, `${other.card.id}.onnx`), 'x');
  await expect(desk.client.call('models.promote', { modelId: other.card.id })).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('is not the file that its card describes') as string });
  expect((await models()).slice(0, 2)).toEqual([[own, true, false, COUNT], [other.card.id, false, false, 0]]);
  expect(await search()).toMatchObject({ modelId: own, candidates: COUNT });
});

test('promoting embeds all and swaps; the old vectors stay, and rolled back the ranking is the old one, byte for byte', async () => {
  const before = vectors();
  const first = await ranking(await search());
  const changes: string[] = [];
  desk.client.on('models.changed', () => changes.push('models'));
  const job = await promoted();
  expect(job).toMatchObject({ kind: 'promote', modelId: other.card.id, title: other.card.name, state: 'done', sourceId: null, counts: { sightings: COUNT, promotion: { embedded: COUNT, lacking: [], swapped: true } } });
  expect(changes.length).toBeGreaterThan(0);
  expect(await models()).toEqual([[own, false, true, COUNT], [other.card.id, true, false, COUNT]]);
  const found = await search();
  expect(found).toMatchObject({ modelId: other.card.id, candidates: COUNT });
  expect(found.best).toBeGreaterThan(0.999);
  expect(await ranking(found)).not.toBe(first);
  expect(vectors().filter(({ model }) => model === own)).toEqual(before);
  expect((await desk.client.call('models.list', {})).find(({ card }) => card.id === other.card.id)?.speed).toMatchObject({ provider: 'cpu' });

  expect(await desk.client.call('models.rollback', {})).toEqual({ modelId: own, lacking: 0, jobId: null });
  expect(await ranking(await search())).toBe(first);
  expect(await models()).toEqual([[own, true, false, COUNT], [other.card.id, false, true, COUNT]]);
  expect((await promoted()).counts.promotion).toEqual({ embedded: 0, lacking: [], swapped: true });
});

test('results found before a swap can be paged after it, and name their model', async () => {
  const summary = await search();
  const before = await ranking(summary);
  await promoted();
  expect(await ranking(summary)).toBe(before);
  expect(summary.modelId).toBe(own);
});

test('searches, promotions and rollbacks at once: no score is ever made of two models', async () => {
  const ids = vectors().map(({ sighting }) => sighting);
  const until = promoted().then(() => desk.client.call('models.rollback', {})).then(() => promoted());
  let over = false;
  void until.finally(() => (over = true));
  let searched = 0;
  const of = new Set<string>();
  while (!over) {
    expect(await isOfOneModel(ids[searched++ % ids.length] ?? 1)).toBe(true);
    of.add((await search()).modelId);
  }
  await until;
  expect(await isOfOneModel(ids[0] ?? 1)).toBe(true);
  expect(of.size).toBe(2);
});

test('frames that are gone, offline, changed or damaged are told, and a person decides; those indexed later are caught up with', async () => {
  const second = temporaryFolder('second');
  await writePictures(second, { 'x.png': 101, 'y.png': 102 });
  await desk.finished((await desk.client.call('sources.add', { root: second, settings: wholeVisible })).jobId);
  renameSync(second, `${second}-away`);
  rmSync(join(root, '003.png'));
  writeFileSync(join(root, '005.png'), await picture(77));
  const ended = await promoted();
  expect(ended).toMatchObject({ state: 'done', counts: { promotion: { embedded: COUNT - 2, swapped: false } } });
  expect(ended.counts.promotion?.lacking.map(({ reason, root: at, sightings }) => [reason, at, sightings]).sort()).toEqual([['changed', root, 1], ['missing', root, 1], ['offline', second, 2]]);
  expect(await search()).toMatchObject({ modelId: own });
  await expect(desk.client.call('models.activate', { modelId: other.card.id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/no vectors of 4 of 42/) as string });

  const { lacking, jobId } = await desk.client.call('models.activate', { modelId: other.card.id, incomplete: true });
  expect(lacking).toBe(4);
  expect(await search()).toMatchObject({ modelId: other.card.id, candidates: COUNT - 2 });
  expect(await desk.finished(jobId as JobId)).toMatchObject({ state: 'done', counts: { promotion: { embedded: 0 } } });
  renameSync(`${second}-away`, second);
  expect(await promoted()).toMatchObject({ counts: { promotion: { embedded: 2, lacking: [{ reason: 'missing' }, { reason: 'changed' }] } } });
  await index();
  expect(await search()).toMatchObject({ candidates: COUNT + 1 });
});

test('what is indexed while a model is promoted has its vectors before the swap; rolled back, what came since gets the old ones', async () => {
  await writePictures(root, names(COUNT, 60));
  const running = promoted();
  const indexed = await index();
  expect(indexed).toMatchObject({ state: 'done' });
  const done = await running;
  expect(done.state).toBe('done');
  const has = async (id: string): Promise<number> => (await desk.client.call('models.list', {})).find(({ card }) => card.id === id)?.embedded ?? 0;
  await index();
  expect([await has(other.card.id), (await search()).candidates]).toEqual([COUNT + 60, COUNT + 60]);
  const late = COUNT + 60 - (await has(own));
  await writePictures(root, names(200, 3));
  await index();
  expect(await desk.client.call('models.rollback', {})).toMatchObject({ modelId: own, lacking: 3 + late });
  for (const { id } of await desk.client.call('jobs.list', {})) await desk.finished(id);
  expect(await search()).toMatchObject({ modelId: own, candidates: COUNT + 63 });
  expect(await isOfOneModel(1)).toBe(true);
});

test('a promotion is paused, resumed and cancelled like any job; meanwhile its model cannot be removed', async () => {
  // So many that its progress is told before it is done.
  await writePictures(root, names(COUNT, MANY));
  await index();
  const under = told((job) => job.progress.stage === 'embedding' && job.progress.done > 0);
  const { jobId } = await desk.client.call('models.promote', { modelId: other.card.id });
  await under;
  const paused = await desk.client.call('jobs.pause', { jobId });
  expect(paused.state).toBe('paused');
  await expect(desk.client.call('models.remove', { modelId: other.card.id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is being promoted') as string });
  await expect(desk.client.call('models.dropVectors', { modelId: other.card.id })).rejects.toMatchObject({ code: 'conflict' });
  expect((await index()).state).toBe('done');
  expect(await desk.client.call('models.promote', { modelId: other.card.id })).toMatchObject({ jobId });
  expect(await desk.finished(jobId)).toMatchObject({ state: 'done', counts: { promotion: { swapped: true } } });
  await expect(desk.client.call('models.remove', { modelId: other.card.id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is in use') as string });

  await desk.client.call('models.rollback', {});
  const { vectors: gone } = await desk.client.call('models.dropVectors', { modelId: other.card.id });
  expect(gone).toBe(COUNT + MANY);
  const again = await desk.client.call('models.promote', { modelId: other.card.id });
  await desk.client.call('jobs.cancel', { jobId: again.jobId });
  expect(await desk.finished(again.jobId)).toMatchObject({ state: 'cancelled' });
  expect(await search()).toMatchObject({ modelId: own, candidates: COUNT + MANY });
});

test('a file damaged while it is promoted changes nothing: the job fails with its name, the old model serves on', async () => {
  const ready = told((job) => job.kind === 'promote' && job.progress.stage === 'embedding');
  const file = join(desk.workspace, 'models', other.card.id, `${other.card.id}.onnx`);
  const whole = readFileSync(file);
  const { jobId } = await desk.client.call('models.promote', { modelId: other.card.id });
  await ready;
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  expect(await desk.finished(jobId)).toMatchObject({ state: 'failed', error: { code: 'model', message: expect.stringContaining(file) as string } });
  expect(await search()).toMatchObject({ modelId: own, candidates: COUNT });
  writeFileSync(file, whole);
  expect(await promoted()).toMatchObject({ state: 'done', counts: { promotion: { embedded: 0, swapped: true } } });
});

test('dropped vectors free pages that new ones fill: the file does not grow', async () => {
  await writePictures(root, names(COUNT, 160));
  await index();
  await promoted();
  await desk.client.call('models.rollback', {});
  const listed = (await desk.client.call('models.list', {})).find(({ card }) => card.id === other.card.id);
  const bytesOf = (): number => {
    const file = new Database(join(desk.workspace, 'index.db'), { readonly: true });
    const pages = Number(file.pragma('page_count', { simple: true }));
    file.close();
    return pages;
  };
  const pages = bytesOf();
  const { vectors: gone, bytes } = await desk.client.call('models.dropVectors', { modelId: other.card.id });
  expect(gone).toBe(COUNT + 160);
  // half a page at each end of a run of rows is shared
  expect(bytes).toBeGreaterThan(0);
  expect(Math.abs((listed?.vectorBytes ?? 0) - bytes)).toBeLessThan(6 * 16_384);
  await promoted();
  expect(bytesOf()).toBeLessThanOrEqual(pages + 1);
  expect(await isOfOneModel(5)).toBe(true);
});

test('the choice holds at the next opening, and the model before can be put back then', async () => {
  await promoted();
  await desk.client.call('workspace.open', { path: temporaryFolder('elsewhere'), create: true });
  await desk.client.call('workspace.open', { path: desk.workspace, create: false });
  expect(await models()).toEqual([[own, false, true, COUNT], [other.card.id, true, false, COUNT]]);
  expect(await desk.client.call('models.rollback', {})).toMatchObject({ modelId: own });
});

test('a version that brings other weights under the id in use opens the workspace, says so, and embeds all anew', async () => {
  const resources = tinyResources();
  const first = await engineDesk({ resources });
  await first.finished((await first.client.call('sources.add', { root, settings: wholeVisible })).jobId);
  await first.close();
  writeFileSync(join(resources, 'models', other.card.file), readFileSync(other.file));
  writeFileSync(join(resources, 'models/tiny.json'), JSON.stringify({ ...other.card, id: own }));
  const later = await engineDesk({ resources, workspace: first.workspace });
  const job = (await later.client.call('jobs.list', {})).find(({ kind }) => kind === 'promote');
  expect(await later.finished(job?.id as JobId)).toMatchObject({ state: 'done', counts: { promotion: { embedded: COUNT, lacking: [] } } });
  expect(await later.client.call('models.list', {})).toMatchObject([{ card: { id: own, sha256: other.card.sha256 }, active: true, previous: false, embedded: COUNT }]);
  await later.close();
  const index = new Database(join(first.workspace, 'index.db'), { readonly: true });
  expect(index.prepare('SELECT m.model_id AS id, count(*) AS n FROM models m JOIN embeddings e ON e.model = m.id GROUP BY m.id').all()).toEqual([{ id: own, n: COUNT }]);
  index.close();
});
