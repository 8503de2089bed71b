import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { isCancelled } from '../../contract/errors.ts';
import { NO_FILTER } from '../../contract/frame.ts';
import { frameBox } from '../../contract/geometry.ts';
import { type QueryId, type SightingId } from '../../contract/ids.ts';
import { type OperationRequest } from '../../contract/operations.ts';
import { type CallContext } from '../../contract/rpc/server.ts';
import { type Exemplar, type SearchHit, type SearchRequest, type SearchSummary } from '../../contract/search.ts';
import { instant } from '../../contract/time.ts';
import { addQuery, forgetQuery } from '../casework/queries.ts';
import { searchHandlers } from '../handlers/search.ts';
import { type Inference, type InferenceHost } from '../model/inference.ts';
import { nextGeneration } from '../store/meta.ts';
import { fuse } from './fuse.ts';
import { asSource, openDesk, picture, startTinyInference, type TestDesk } from './session-fixture.ts';

const call = (client = 1, signal = new AbortController().signal): CallContext => ({ signal, client });

let inference: InferenceHost;
let desk: TestDesk;
let handlers: ReturnType<typeof searchHandlers>;
let sightings: SightingId[];
const embed = vi.fn<Inference['embed']>();
beforeAll(async () => void (inference = await startTinyInference()));
afterAll(() => inference.close());

/** Twelve crops: even ones visible, from two cameras; odd ones infrared in source 2; every fifth without a time. */
beforeEach(async () => {
  embed.mockReset().mockImplementation((crops, priority) => inference.embed(crops, priority));
  desk = await openDesk(inference, { embed });
  handlers = searchHandlers(desk.context);
  sightings = [];
  for (let i = 0; i < 12; i++) {
    const infrared = i % 2 === 1;
    const { sightingIds } = await desk.add({
      path: `${i}.png`,
      bytes: await picture(i, 32, 64).png().toBuffer(),
      sourceId: infrared ? 2 : 1,
      modality: infrared ? 'infrared' : 'visible',
      camera: i === 11 ? null : `cam${(i % 4) * 4}`,
      takenAt: i % 5 === 4 ? null : (i * 7) % 12,
    });
    sightings.push(...sightingIds);
  }
  embed.mockClear();
});
afterEach(() => desk.close());

const photo = async (seed: number, width = 32, height = 64): Promise<QueryId> =>
  (await addQuery({ ...desk.session, inference: { ...inference, detect: () => Promise.resolve([]) } }, `photo ${seed}.png`, await picture(seed, width, height).png().toBuffer())).id;
const ofPhoto = (queryId: QueryId, box: Extract<Exemplar, { kind: 'photo' }>['box'] = null): Exemplar => ({ kind: 'photo', queryId, box, modality: 'visible' });
const ofSighting = (sightingId: SightingId | undefined): Exemplar => ({ kind: 'sighting', sightingId: sightingId ?? (0 as SightingId) });

const run = async (request: Partial<SearchRequest> & Pick<SearchRequest, 'exemplars'>, context = call()): Promise<SearchSummary> =>
  handlers['search.run']({ filter: NO_FILTER, limit: 1000, ...request }, context);
const page = async (search: SearchSummary, view: Partial<OperationRequest<'search.page'>> = {}): Promise<{ total: number; rows: SearchHit[] }> =>
  handlers['search.page']({ searchId: search.id, order: 'score', minScore: null, offset: 0, limit: 100, ...view }, call());

const vectorOf = async (id: SightingId): Promise<Float32Array> => (await desk.session.scanner.vectorOf(id)) ?? new Float32Array();
async function slowRanking(query: Float32Array, ids: readonly SightingId[]): Promise<Array<{ sightingId: SightingId; score: number }>> {
  const scored = await Promise.all(ids.map(async (sightingId) => ({ sightingId, score: Math.fround((await vectorOf(sightingId)).reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0)) })));
  return scored.sort((a, b) => b.score - a.score || a.sightingId - b.sightingId);
}

test('a photo finds its own picture first, and the ranking equals the slow one', async () => {
  const summary = await run({ exemplars: [ofPhoto(await photo(6))] });
  expect(summary).toMatchObject({ modelId: 'test-tiny-1', candidates: 12, kept: 12 });
  const { total, rows } = await page(summary);
  expect(total).toBe(12);
  expect(rows[0]).toMatchObject({ rank: 1, sightingId: sightings[6], file: join(desk.root(1), '6.png'), camera: 'cam8', takenAt: 6, modality: 'visible', frameWidth: 32 });
  expect(rows[0]?.score).toBeCloseTo(1, 5);
  expect(rows.map(({ sightingId, score }) => ({ sightingId, score }))).toEqual(await slowRanking(await vectorOf(sightings[6] as SightingId), sightings));
  expect([summary.best, summary.worst]).toEqual([rows[0]?.score, rows.at(-1)?.score]);
});

test('filters come before the limit', async () => {
  const query = ofSighting(sightings[0]);
  const infrared = await run({ exemplars: [query], limit: 3, filter: { ...NO_FILTER, modality: 'infrared', sourceIds: [asSource(2)] } });
  expect(infrared).toMatchObject({ candidates: 6, kept: 3 });
  const expected = await slowRanking(await vectorOf(sightings[0] as SightingId), sightings.filter((_, i) => i % 2 === 1));
  expect((await page(infrared)).rows.map((row) => row.sightingId)).toEqual(expected.slice(0, 3).map((row) => row.sightingId));
  const nobody = await run({ exemplars: [query], filter: { ...NO_FILTER, cameras: ['elsewhere'] } });
  expect(nobody).toMatchObject({ candidates: 0, kept: 0, best: null, worst: null });
  expect(await page(nobody)).toEqual({ total: 0, rows: [] });
});

test('several examples are fused', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[1]), ofSighting(sightings[2])] });
  const fused = fuse([await vectorOf(sightings[1] as SightingId), await vectorOf(sightings[2] as SightingId)]);
  expect((await page(summary)).rows.map(({ sightingId, score }) => ({ sightingId, score }))).toEqual(await slowRanking(fused, sightings));
});

test('a box is searched with as it would be indexed', async () => {
  const bytes = await picture(77, 300, 200).png().toBuffer();
  const box = frameBox(40, 30, 50, 120);
  const { sightingIds } = await desk.add({ path: 'street.png', bytes, boxes: [box, frameBox(200, 20, 60, 150)] });
  const { rows } = await page(await run({ exemplars: [ofPhoto(await photo(77, 300, 200), box)] }));
  expect(rows[0]?.sightingId).toBe(sightingIds[0]);
  expect(rows[0]?.score).toBeCloseTo(1, 6);
  await expect(run({ exemplars: [ofPhoto(await photo(77, 300, 200), frameBox(900, 900, 5, 5))] })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a forgotten photo, and a sighting that is gone, are not searched with', async () => {
  const queryId = await photo(3);
  await run({ exemplars: [ofPhoto(queryId)] });
  await forgetQuery(desk.session, queryId);
  await expect(run({ exemplars: [ofPhoto(queryId)] })).rejects.toMatchObject({ code: 'not-found' });
  await expect(run({ exemplars: [ofSighting(999 as SightingId)] })).rejects.toMatchObject({ code: 'not-found' });
});

test('another filter embeds nothing anew', async () => {
  const exemplars = [ofPhoto(await photo(3))];
  await run({ exemplars });
  await run({ exemplars, filter: { ...NO_FILTER, modality: 'infrared' } });
  expect(embed).toHaveBeenCalledTimes(1);
});

test('a sighting without a vector is embedded from its frame, or says that its folder is offline', async () => {
  const { sightingIds } = await desk.add({ path: 'new.png', bytes: await picture(4, 32, 64).png().toBuffer(), bare: true });
  const { rows } = await page(await run({ exemplars: [ofSighting(sightingIds[0])] }));
  expect(rows[0]?.sightingId).toBe(sightings[4]);
  renameSync(desk.root(1), `${desk.root(1)} away`);
  await expect(run({ exemplars: [ofSighting(sightingIds[0])] })).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining('new.png') as string });
});

test('the threshold acts on the very score shown', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[0])] });
  const { rows } = await page(summary);
  for (const [i, { score }] of rows.entries()) {
    expect(await page(summary, { minScore: score })).toEqual({ total: i + 1, rows: rows.slice(0, i + 1) });
  }
  expect((await page(summary, { minScore: 1.1 })).total).toBe(0);
});

test('counts the results in steps of score as thresholds would', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[0])] });
  const { rows } = await page(summary);
  const bounds = [rows[9]?.score ?? 0, rows[4]?.score ?? 0, 2];
  expect((await handlers['search.histogram']({ searchId: summary.id, bounds }, call())).counts).toEqual([5, 5, 0]);
});

test('orders by time, unknown times last, and pages without gaps', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[0])] });
  const all = (await page(summary)).rows;
  for (const order of ['newest', 'oldest'] as const) {
    const sign = order === 'oldest' ? 1 : -1;
    const expected = all.toSorted((a, b) => (a.takenAt === null || b.takenAt === null ? Number(a.takenAt === null) - Number(b.takenAt === null) || a.rank - b.rank : sign * (a.takenAt - b.takenAt) || a.rank - b.rank));
    const paged = [];
    for (let offset = 0; offset < 12; offset += 5) paged.push(...(await page(summary, { order, offset, limit: 5 })).rows);
    expect(paged).toEqual(expected);
  }
  const cut = await page(summary, { order: 'newest', minScore: all[3]?.score ?? 0 });
  expect(cut.rows.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3, 4]);
});

test('one timeline lane a camera, by number, the unknown one last', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[0])] });
  const { lanes, withoutTime } = await handlers['search.timeline']({ searchId: summary.id, order: 'score', minScore: null }, call());
  expect(lanes.map(({ camera }) => camera)).toEqual(['cam0', 'cam4', 'cam8', 'cam12', null]);
  expect(withoutTime).toBe(2);
  expect(lanes.flatMap(({ marks }) => marks)).toHaveLength(10);
  for (const { marks } of lanes) expect(marks).toEqual(marks.toSorted((a, b) => a.takenAt - b.takenAt));
  const { rows } = await page(summary);
  for (const mark of lanes.flatMap(({ marks }) => marks)) expect(rows[mark.rank - 1]).toMatchObject(mark);
  const best = await handlers['search.timeline']({ searchId: summary.id, order: 'score', minScore: summary.best }, call());
  expect(best.lanes.flatMap(({ marks }) => marks)).toHaveLength(1);
});

test('a newer search of the same client cancels the older, not that of another', async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  embed.mockImplementation(async (crops, priority) => {
    await gate;
    return inference.embed(crops, priority);
  });
  const older = run({ exemplars: [ofPhoto(await photo(50))] }, call(1));
  const others = run({ exemplars: [ofPhoto(await photo(51))] }, call(2));
  const newer = run({ exemplars: [ofSighting(sightings[0])] }, call(1));
  release();
  await expect(older).rejects.toSatisfy(isCancelled);
  expect((await newer).kept).toBe(12);
  expect((await others).kept).toBe(12);
});

test('a call given up is cancelled', async () => {
  const controller = new AbortController();
  const search = run({ exemplars: [ofSighting(sightings[0])] }, call(1, controller.signal));
  controller.abort();
  await expect(search).rejects.toSatisfy(isCancelled);
});

test('keeps the last twenty of a client, until closed', async () => {
  const summaries: SearchSummary[] = [];
  for (let i = 0; i < 21; i++) summaries.push(await run({ exemplars: [ofSighting(sightings[0])], limit: 1 }));
  const [first, second] = summaries as [SearchSummary, SearchSummary];
  await expect(page(first)).rejects.toMatchObject({ code: 'not-found' });
  expect((await page(second)).total).toBe(1);
  await handlers['search.close']({ searchId: second.id }, call());
  await expect(page(second)).rejects.toMatchObject({ code: 'not-found' });
});

test('sightings removed since are left out, ranks stay', async () => {
  const summary = await run({ exemplars: [ofSighting(sightings[0])] });
  const before = (await page(summary)).rows;
  desk.session.index.transaction(() => {
    desk.session.index.exec('DELETE FROM frames WHERE source_id = 2');
    desk.session.index.prepare('UPDATE frames SET taken_at = 99 WHERE id = 1').run();
    nextGeneration(desk.session.index);
  })();
  const { total, rows } = await page(summary);
  expect(total).toBe(6);
  expect(rows.map(({ rank, sightingId }) => [rank, sightingId])).toEqual(before.filter((hit) => hit.sourceId === 1).map(({ rank, sightingId }) => [rank, sightingId]));
  expect((await page(summary, { order: 'newest' })).rows[0]).toMatchObject({ sightingId: sightings[0], takenAt: instant(99) });
});

test('frames whose file is missing are still found', async () => {
  rmSync(join(desk.root(1), '0.png'));
  desk.session.index.exec('UPDATE frames SET missing = 1 WHERE id = 1');
  expect((await page(await run({ exemplars: [ofSighting(sightings[0])] }))).rows[0]?.sightingId).toBe(sightings[0]);
});

test('the log tells with what was searched, and the photo counts as used', async () => {
  const queryId = await photo(9);
  desk.session.casework.exec('UPDATE queries SET used_at = 0');
  const summary = await run({ exemplars: [ofPhoto(queryId)], filter: { ...NO_FILTER, modality: 'infrared' }, limit: 2 });
  const detail = desk.session.casework.prepare<[], string>("SELECT detail FROM audit WHERE act = 'search.run'").pluck().get() ?? '{}';
  expect(JSON.parse(detail)).toEqual({
    searchId: summary.id,
    model: { id: 'test-tiny-1', sha256: inference.embedder.sha256 },
    exemplars: [ofPhoto(queryId)],
    filter: { ...NO_FILTER, modality: 'infrared' },
    limit: 2,
    candidates: 6,
    kept: 2,
  });
  expect(desk.session.casework.prepare('SELECT used_at > 0 AS used FROM queries').get()).toEqual({ used: 1 });
});
