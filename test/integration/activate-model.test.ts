import Database from 'better-sqlite3';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_FILTER } from '../../contract/frame.ts';
import { ModelId } from '../../contract/ids.ts';
import { ModelCard } from '../../contract/model.ts';
import { brightnessDetector, smallModel } from '../../engine/model/model-fixtures.ts';
import { engineDesk, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

const own = ModelId.parse('duskmatch-tiny');
const other = smallModel('other');
let desk: EngineDesk;
let root: string;

/** A workspace of five sightings under the first model, with a second one imported. */
beforeEach(async () => {
  desk = await engineDesk();
  root = temporaryFolder('frames');
  await writePictures(root, { 'a.png': 1, 'b.png': 2, 'c.png': 3, 'd.png': 4, 'e.png': 5 });
  const { jobId } = await desk.client.call('sources.add', { root, settings: wholeVisible });
  await desk.finished(jobId);
  await desk.client.call('models.import', { path: other.file, card: other.card });
});
afterEach(() => desk.close());

const models = async (): Promise<unknown[]> => (await desk.client.call('models.list', {})).map(({ card, active, embedded }) => [card.id, active, embedded]);

/** Ids of models and vectors, as the database has them. */
function vectors(): unknown[] {
  const index = new Database(join(desk.workspace, 'index.db'), { readonly: true });
  const rows = index.prepare('SELECT m.model_id AS model, e.sighting_id AS sighting, hex(e.vector) AS vector FROM embeddings e JOIN models m ON m.id = e.model ORDER BY 1, 2').all();
  index.close();
  return rows;
}

async function search(): Promise<{ modelId: string; candidates: number; best: number }> {
  const photo = await desk.client.call('queries.add', { name: 'b.png', bytes: new Uint8Array(await picture(2)) });
  const summary = await desk.client.call('search.run', { exemplars: [{ kind: 'photo', queryId: photo.id, box: null, modality: 'visible' }], filter: { modality: null, cameras: null, from: null, until: null, sourceIds: null }, limit: 10 });
  return { modelId: summary.modelId, candidates: summary.candidates, best: summary.best ?? 0 };
}

test('a model without vectors is refused with their count, as are a damaged one, a detector and an unknown id; nothing changes', async () => {
  await expect(desk.client.call('models.activate', { modelId: other.card.id })).rejects.toMatchObject({ code: 'bad-request', message: expect.stringMatching(/has no vectors of 5 of 5 sightings/) as string });
  expect(await models()).toEqual([[own, true, 5], [other.card.id, false, 0]]);
  appendFileSync(join(desk.workspace, 'models', other.card.id, `${other.card.id}.onnx`), 'x');
  await expect(desk.client.call('models.activate', { modelId: other.card.id, reindex: true })).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('is not the file that its card describes') as string });
  const detector = brightnessDetector('yolox');
  await desk.client.call('models.import', { path: detector.file, card: detector.card });
  await expect(desk.client.call('models.activate', { modelId: detector.card.id })).rejects.toThrow('yolox finds people');
  await expect(desk.client.call('models.activate', { modelId: ModelId.parse('absent') })).rejects.toMatchObject({ code: 'not-found' });
  expect(await search()).toMatchObject({ modelId: own, candidates: 5 });
});

test('reindexing embeds what is missing, searches use the new vectors, the old stay, and the way back is free', async () => {
  const before = vectors();
  const told: string[] = [];
  desk.client.on('models.changed', () => told.push('models'));
  desk.client.on('workspace.changed', ({ workspace }) => told.push(`workspace ${workspace?.sightings ?? 'none'}`));
  const { toEmbed, jobIds } = await desk.client.call('models.activate', { modelId: other.card.id, reindex: true });
  expect([toEmbed, jobIds.length]).toEqual([5, 1]);
  expect(told).toEqual(['workspace 5', 'models']);
  for (const jobId of jobIds) expect(await desk.finished(jobId)).toMatchObject({ state: 'done', counts: { added: 0, sightings: 5 } });
  expect(await models()).toEqual([[own, false, 5], [other.card.id, true, 5]]);
  const found = await search();
  expect(found).toMatchObject({ modelId: other.card.id, candidates: 5 });
  expect(found.best).toBeGreaterThan(0.999);
  expect(vectors().filter((row) => (row as { model: string }).model === own)).toEqual(before);

  expect(await desk.client.call('models.activate', { modelId: own })).toEqual({ toEmbed: 0, jobIds: [] });
  expect(await search()).toMatchObject({ modelId: own, candidates: 5 });
  expect(await desk.client.call('frames.page', { filter: NO_FILTER, offset: 0, limit: 10 })).toMatchObject({ total: 5 });
});

test('the choice holds at the next opening, and what was missing is embedded then', async () => {
  const { jobIds } = await desk.client.call('models.activate', { modelId: other.card.id, reindex: true });
  const again = temporaryFolder('elsewhere');
  await desk.client.call('workspace.open', { path: again, create: true });
  await desk.client.call('workspace.open', { path: desk.workspace, create: false });
  for (const jobId of jobIds) await desk.finished(jobId);
  expect(await models()).toEqual([[own, false, 5], [other.card.id, true, 5]]);
});

test('frames whose files are gone keep what they have, and the rest is embedded', async () => {
  rmSync(join(root, 'c.png'));
  const { jobIds } = await desk.client.call('models.activate', { modelId: other.card.id, reindex: true });
  for (const jobId of jobIds) await desk.finished(jobId);
  expect(await models()).toEqual([[own, false, 5], [other.card.id, true, 4]]);
});

test('an exported model can be imported elsewhere; nothing is overwritten', async () => {
  const out = join(temporaryFolder('out'), 'copy.onnx');
  const { file, cardFile } = await desk.client.call('models.export', { modelId: other.card.id, path: out });
  expect(readFileSync(file)).toEqual(readFileSync(other.file));
  const card = ModelCard.parse(JSON.parse(readFileSync(cardFile, 'utf8')));
  expect(card).toEqual({ ...other.card, file: 'copy.onnx' });
  expect(await desk.client.call('models.inspect', { path: file })).toMatchObject({ card, problems: [] });
  await expect(desk.client.call('models.export', { modelId: other.card.id, path: out })).rejects.toThrow('copy.onnx is already there.');
  await expect(desk.client.call('models.export', { modelId: other.card.id, path: `${out}.zip` })).rejects.toThrow('is no name of a model');
  expect(existsSync(`${out}.partial`)).toBe(false);
});
