import { renameSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '../../contract/time.ts';
import { type InferenceHost } from '../../engine/model/inference.ts';
import { addSource } from '../../engine/store/sources.ts';
import { startTiny } from '../support/fixture-models.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { jobDesk, type JobDesk } from '../support/job-desk.ts';
import { writePictures } from '../support/pictures.ts';

let inference: InferenceHost;
beforeAll(async () => {
  inference = await startTiny();
});
afterAll(() => inference.close());

/** Names for the same few pictures: equal files are frames of their own. */
const pictures = (count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, number) => [`${String(number).padStart(4, '0')}.png`, number % 5]));

async function deskWithFolder(count: number) {
  const desk = await jobDesk(inference);
  const root = temporaryFolder('frames');
  await writePictures(root, pictures(count));
  const source = addSource(desk.workspace.index, root, wholeVisible, instant(0));
  return { desk, root, source };
}
/** So many that a job is still at it when its first batch is told. */
const COUNT = 400;
const vectors = ({ workspace }: JobDesk): number => workspace.index.prepare<[], number>('SELECT count(*) FROM embeddings').pluck().get() ?? 0;

test('an index job embeds a folder with the real network in a thread of its own, telling its progress', async () => {
  const { desk, source } = await deskWithFolder(70);
  const told = desk.next('job.changed', ({ state, progress }) => state === 'running' && progress.stage === 'indexing' && progress.total === 70);
  const { id } = desk.jobs.start({ kind: 'index', sourceId: source.id });
  await told;
  const job = await desk.jobs.finished(id);
  expect(job).toMatchObject({ state: 'done', counts: { added: 70, sightings: 70 }, error: null });
  expect(vectors(desk)).toBe(70);
  expect(desk.jobs.list()).toEqual([job]);
  await desk.close();
});

test('the same queued request is one job; jobs run one after another', async () => {
  const { desk, source } = await deskWithFolder(3);
  const first = desk.jobs.start({ kind: 'index', sourceId: source.id });
  const second = desk.jobs.start({ kind: 'index', sourceId: source.id });
  const third = desk.jobs.start({ kind: 'index', sourceId: source.id });
  expect(third.id).toBe(second.id);
  expect(second.id).not.toBe(first.id);
  expect([first.state, second.state]).toEqual(['running', 'queued']);
  expect((await desk.jobs.finished(second.id)).counts).toMatchObject({ added: 0, unchanged: 3 });
  await desk.close();
});

test('a paused job rests while others run, and goes on without doing anything twice', async () => {
  const { desk, source } = await deskWithFolder(COUNT);
  const writing = desk.next('job.changed', ({ counts }) => counts.added > 0);
  const { id } = desk.jobs.start({ kind: 'index', sourceId: source.id });
  await writing;
  expect(desk.jobs.pause(id).state).toBe('paused');
  const other = addSource(desk.workspace.index, temporaryFolder('other'), wholeVisible, instant(0));
  await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: other.id }).id);
  const before = vectors(desk);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(COUNT);
  expect(desk.jobs.list().find((job) => job.id === id)?.state).toBe('paused');
  desk.jobs.resume(id);
  expect((await desk.jobs.finished(id)).counts).toMatchObject({ unchanged: before, added: COUNT - before });
  expect(vectors(desk)).toBe(COUNT);
  await desk.close();
});

test('a cancelled job ends, keeps what was written, and is not taken up again', async () => {
  const { desk, source } = await deskWithFolder(COUNT);
  const writing = desk.next('job.changed', ({ counts }) => counts.added > 0);
  const running = desk.jobs.start({ kind: 'index', sourceId: source.id });
  const queued = desk.jobs.start({ kind: 'index', sourceId: source.id });
  await writing;
  desk.jobs.cancel(queued.id);
  desk.jobs.cancel(running.id);
  expect(await desk.jobs.finished(running.id)).toMatchObject({ state: 'cancelled', error: null });
  expect(await desk.jobs.finished(queued.id)).toMatchObject({ state: 'cancelled' });
  expect(vectors(desk)).toBeGreaterThan(0);
  desk.jobs.recover();
  expect(desk.jobs.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  await desk.close();
});

test('what was under way when the workspace closed is taken up when it is opened again', async () => {
  const { desk, source } = await deskWithFolder(COUNT);
  const writing = desk.next('job.changed', ({ counts }) => counts.added > 0);
  const { id } = desk.jobs.start({ kind: 'index', sourceId: source.id });
  await writing;
  await desk.close();
  const again = await jobDesk(inference, desk.workspace.folder.root);
  again.jobs.recover();
  expect(await again.jobs.finished(id)).toMatchObject({ state: 'done' });
  expect(vectors(again)).toBe(COUNT);
  await again.close();
});

test('a job that failed goes on when it is resumed, once what failed it is mended', async () => {
  const { desk, root, source } = await deskWithFolder(3);
  renameSync(root, `${root}-away`);
  const { id, state } = await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: source.id }).id);
  expect(state).toBe('failed');
  renameSync(`${root}-away`, root);
  expect(desk.jobs.resume(id)).toMatchObject({ error: null, finishedAt: null });
  expect(await desk.jobs.finished(id)).toMatchObject({ state: 'done', error: null });
  expect(vectors(desk)).toBe(3);
  await desk.close();
});

test('a folder that is gone fails its job as offline and loses nothing', async () => {
  const { desk, root, source } = await deskWithFolder(3);
  await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: source.id }).id);
  rmSync(root, { recursive: true });
  const job = await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: source.id }).id);
  expect(job).toMatchObject({ state: 'failed', error: { code: 'offline' } });
  expect(job.error?.message).toContain(root);
  expect(vectors(desk)).toBe(3);
  expect(desk.workspace.index.prepare('SELECT sum(missing) AS missing FROM frames').get()).toEqual({ missing: 0 });
  await desk.close();
});
