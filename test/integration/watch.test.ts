import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '../../contract/time.ts';
import { watchSources, type SourceWatch } from '../../engine/ingest/watch/watch-sources.ts';
import { type InferenceHost } from '../../engine/model/inference.ts';
import { addSource } from '../../engine/store/sources.ts';
import { startTiny } from '../support/fixture-models.ts';
import { temporaryFolder, wholeVisible } from '../support/index-world.ts';
import { jobDesk, type JobDesk } from '../support/job-desk.ts';
import { picture, writePictures } from '../support/pictures.ts';

let inference: InferenceHost;
beforeAll(async () => {
  inference = await startTiny();
});
afterAll(() => inference.close());

const watchOf = ({ workspace, jobs, emit }: JobDesk): SourceWatch =>
  watchSources({ folder: workspace.folder, index: workspace.index, jobs, emit, watch: true, times: { reachMs: 20, settleMs: 50, patienceMs: 500, pollMs: 50 } });
const frames = ({ workspace }: JobDesk): unknown[] => workspace.index.prepare('SELECT path FROM frames ORDER BY path').pluck().all();
const jobDone = (desk: JobDesk, added: number) => desk.next('job.changed', ({ state, counts }) => state === 'done' && counts.added === added);

test('a watched source takes in what came while it was closed, then each new frame by itself', async () => {
  const desk = await jobDesk(inference);
  const root = temporaryFolder('watched');
  await writePictures(root, { 'a.png': 1 });
  addSource(desk.workspace.index, root, { ...wholeVisible, watch: true }, instant(0));
  const first = jobDone(desk, 1);
  const watch = watchOf(desk);
  await first;
  const second = jobDone(desk, 1);
  mkdirSync(join(root, 'new'));
  writeFileSync(join(root, 'new/b.png'), await picture(2));
  await second;
  expect(frames(desk)).toEqual(['a.png', 'new/b.png']);
  await watch.close();
  await desk.close();
});

test('a source added later is watched from then on; one whose disk goes and comes is offline, then indexed', async () => {
  const desk = await jobDesk(inference);
  const watch = watchOf(desk);
  const root = temporaryFolder('later');
  await writePictures(root, { 'a.png': 1 });
  const { id } = addSource(desk.workspace.index, root, { ...wholeVisible, watch: true }, instant(0));
  await watch.refresh();
  expect(desk.jobs.list()).toEqual([]);
  await desk.jobs.finished(desk.jobs.start({ kind: 'index', sourceId: id }).id);
  const offline = desk.next('sources.changed', () => watch.state(id).state === 'offline');
  renameSync(root, `${root}-away`);
  await offline;
  writeFileSync(join(`${root}-away`, 'b.png'), await picture(2));
  const indexed = jobDone(desk, 1);
  renameSync(`${root}-away`, root);
  await indexed;
  expect(watch.state(id)).toMatchObject({ state: 'online', watching: 'native' });
  expect(frames(desk)).toEqual(['a.png', 'b.png']);
  expect(desk.jobs.list().filter(({ state }) => state === 'failed')).toEqual([]);
  await watch.close();
  await desk.close();
});
