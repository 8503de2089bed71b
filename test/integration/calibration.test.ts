import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stepAt } from '../../contract/calibration.ts';
import { NO_FILTER } from '../../contract/frame.ts';
import { ModelId, type SightingId } from '../../contract/ids.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { smallModel } from '../../engine/model/model-fixtures.ts';
import { engineDesk, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { picture, writePictures } from '../support/pictures.ts';

// engines start networks of their own: a busy machine is no fault of theirs
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const own = ModelId.parse('duskmatch-tiny');
const other = smallModel('other');
const PEOPLE = 24;
let desk: EngineDesk;

const settings = (modality: 'visible' | 'infrared'): SourceSettings => ({ ...wholeVisible, modalityRule: { kind: 'fixed', modality }, pattern: '{person}_{camera}_{sequence}' });

/** People as patterns of colours, seen by two cameras of each modality, in two folders beside each other. */
beforeAll(async () => {
  desk = await engineDesk();
  const root = temporaryFolder('dataset');
  for (const modality of ['visible', 'infrared'] as const) {
    const files: Record<string, Buffer> = {};
    for (let person = 0; person < PEOPLE; person++) {
      for (const camera of [1, 2]) files[`p${person}_${modality}${camera}_1.png`] = await picture(person * 7, { grey: modality === 'infrared', width: 20 + camera, height: 44 + 2 * camera });
    }
    await writePictures(join(root, modality), files);
    await desk.finished((await desk.client.call('sources.add', { root: join(root, modality), settings: settings(modality) })).jobId);
  }
  await desk.client.call('models.import', { path: other.file, card: other.card });
});
afterAll(() => desk.close());

test('before any measurement there is no calibration; measured, each pair is calibrated or says what it lacks', async () => {
  expect(await desk.client.call('calibration.get', { modelId: own })).toBe(null);
  const measured = await desk.client.call('calibration.measure', { modelId: own });
  expect(measured).toMatchObject({ modelId: own, stale: false, sightings: PEOPLE * 4 });
  const [visible, cross, infrared] = measured.pairs;
  expect([visible, infrared].map((pair) => [pair?.matches, pair?.steps.length])).toEqual([[PEOPLE, 0], [PEOPLE, 0]]);
  expect(cross).toMatchObject({ pair: 'visible-infrared', pairs: (PEOPLE * 2) ** 2, matches: PEOPLE * 4, identities: PEOPLE });
  expect(cross?.steps.reduce((sum, { pairs }) => sum + pairs, 0)).toBe((PEOPLE * 2) ** 2);
  expect(stepAt(cross?.steps ?? [], 0.9)?.precision).toBeGreaterThanOrEqual(stepAt(cross?.steps ?? [], -0.9)?.precision ?? 1);
  expect(await desk.client.call('calibration.get', { modelId: own })).toEqual(measured);
  expect(await desk.client.call('calibration.get', { modelId: other.card.id })).toBe(null);
});

test('confirmed people make it stale; a damaged file is as none', async () => {
  await desk.client.call('calibration.measure', { modelId: own });
  await desk.client.call('identities.label', { target: { kind: 'new', name: 'Ana' }, verdict: 'same', subjects: [1, 2, 50].map((id) => ({ kind: 'sighting', sightingId: id as SightingId })) });
  expect(await desk.client.call('calibration.get', { modelId: own })).toMatchObject({ stale: true });
  expect(await desk.client.call('calibration.measure', { modelId: own })).toMatchObject({ stale: false });
  const folder = join(desk.workspace, 'cache/calibration');
  const [file = ''] = readdirSync(folder);
  writeFileSync(join(folder, file), '{"labels":"');
  expect(await desk.client.call('calibration.get', { modelId: own })).toBe(null);
});

test('two models are compared on the same queries: photos and sightings, right and wrong told, each by its own vectors', async () => {
  const compared = await desk.client.call('models.compare', { first: own, second: other.card.id });
  expect(compared).toMatchObject({ sightings: 0, all: PEOPLE * 4, metrics: null });
  expect(compared.queries.every(({ first, second }) => first.length === 0 && second.length === 0)).toBe(true);

  await desk.finished((await desk.client.call('models.promote', { modelId: other.card.id })).jobId);
  const photo = await desk.client.call('queries.add', { name: 'p.png', bytes: new Uint8Array(await picture(7, { width: 21, height: 46 })) });
  const chosen = await desk.client.call('models.compare', { first: own, second: other.card.id, count: 6 });
  expect(chosen).toMatchObject({ sightings: PEOPLE * 4, metrics: { sightings: PEOPLE * 4, identities: PEOPLE } });
  expect(chosen.metrics?.first.map(({ query, gallery, queries }) => [query, gallery, queries])).toEqual([['visible', 'infrared', PEOPLE * 2], ['infrared', 'visible', PEOPLE * 2]]);
  expect(chosen.queries).toHaveLength(6);
  for (const { first, second, modality, label } of chosen.queries) {
    expect([first.length, second.length, label === null]).toEqual([10, 10, false]);
    for (const hit of [...first, ...second]) expect([hit.modality === modality, typeof hit.right]).toEqual([false, 'boolean']);
  }
  const given = await desk.client.call('models.compare', { first: own, second: other.card.id, queries: [{ kind: 'photo', queryId: photo.id, box: null, modality: 'visible' }] });
  expect(given.queries[0]).toMatchObject({ label: null, first: { length: 10 }, second: { length: 10 } });
  // the model in use finds the same in a search
  const summary = await desk.client.call('search.run', { exemplars: [{ kind: 'photo', queryId: photo.id, box: null, modality: 'visible' }], filter: { ...NO_FILTER, modality: 'infrared' }, limit: 10 });
  expect(summary.modelId).toBe(other.card.id);
  const { rows } = await desk.client.call('search.page', { searchId: summary.id, offset: 0, limit: 10 });
  expect(given.queries[0]?.second.map(({ sightingId }) => sightingId)).toEqual(rows.map(({ sightingId }) => sightingId));
  await expect(desk.client.call('models.compare', { first: own, second: own })).rejects.toThrow('cannot be compared with itself');
});

test('a promotion calibrates the new model by itself', async () => {
  await desk.client.call('models.rollback', {});
  rmSync(join(desk.workspace, 'cache/calibration'), { recursive: true, force: true });
  const told = new Promise<void>((resolve) => {
    const stop = desk.client.on('models.changed', () => {
      if (!existsSync(join(desk.workspace, 'cache/calibration', `${other.card.sha256.slice(0, 16)}.json`))) return;
      stop();
      resolve();
    });
  });
  await desk.finished((await desk.client.call('models.promote', { modelId: other.card.id })).jobId);
  await told;
  expect(await desk.client.call('calibration.get', { modelId: other.card.id })).toMatchObject({ modelId: other.card.id, stale: false, sightings: PEOPLE * 4 });
});
