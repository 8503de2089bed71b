import { readFileSync } from 'node:fs';
import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it as anyIt } from 'vitest';
import { type Client } from '../../contract/rpc/client.ts';
import { isLive, type RunId, runPictureId, type TrainingDraft, type TrainingRun } from '../../contract/training.ts';
import { RunRecord } from '../../contract/training-record.ts';
import { RunFiles } from '../../engine/runs/run-files.ts';
import { summary } from '../../engine/runs/summary.ts';
import { startBackend } from '../../training/backend/backend.ts';
import { childOf } from '../support/e2e-processes.ts';
import { engineDesk, type EngineDesk } from '../support/engine-desk.ts';
import { temporaryFolder } from '../support/index-world.ts';
import { toyPeople, toySettings } from '../support/toy-people.ts';

/** In plain JavaScript these take minutes; `npm test` says that they were left out. */
const it = anyIt.skipIf((await startBackend()).name !== 'tensorflow');

let desk: EngineDesk;
let client: Client;
let people: string;

beforeAll(async () => {
  people = await toyPeople(temporaryFolder('people'));
  desk = await engineDesk();
  client = desk.client;
});
afterAll(() => desk.close());

const draft = (change: Parameters<typeof toySettings>[0] = {}, folders = [people]): TrainingDraft => ({ data: { folders, workspace: false, validationShare: 0.25 }, preset: 'quick', settings: toySettings(change), base: { kind: 'none' } });

/** Waits as a window does: by what it is told. */
function when(id: RunId, is: (run: TrainingRun) => boolean): Promise<TrainingRun> {
  return new Promise((resolve) => {
    const done = (run: TrainingRun): void => {
      if (run.id !== id || !is(run)) return;
      stop();
      resolve(run);
    };
    const stop = client.on('training.changed', done);
    void client.call('training.runs', {}).then((runs) => runs.forEach(done));
  });
}
const ended = (id: RunId): Promise<TrainingRun> => when(id, ({ state }) => !isLive(state));
const recordOf = (id: RunId): RunRecord => RunRecord.parse(JSON.parse(readFileSync(join(desk.workspace, 'runs', id, 'record.json'), 'utf8')));
const numbers = (id: RunId) => recordOf(id).evaluations.map(({ step, total, terms, directions, strip }) => ({ step, total, terms, directions, strip }));

const reached = (id: RunId, step: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.on('training.step', ({ runId, points }) => {
      if (runId !== id || !points.some((point) => point.step >= step)) return;
      stop();
      resolve();
    });
  });
const killTrainer = async (): Promise<void> => void process.kill(await childOf(process.pid, join('host', 'trainer')), 'SIGKILL');

describe('a run in a process of its own', () => {
  let whole: TrainingRun;

  it('is looked at before, with a step really made', async () => {
    const { train, validation, cost, problems, backend } = await client.call('training.preflight', draft());
    expect(backend.native).toBe(true);
    expect(train).toMatchObject({ identities: 6, images: { visible: 18, infrared: 18 } });
    expect(validation.identities).toBe(2);
    expect(cost).toMatchObject({ steps: 12, evaluations: 3 });
    expect(cost.secondsPerStep).toBeGreaterThan(0);
    expect(cost.memoryBytes).toBeGreaterThan(50e6);
    expect(problems).toEqual([]);
  });

  it('tells of its steps and leaves record, steps, log, strip and a model that can be added', async () => {
    const told: number[] = [];
    const stop = client.on('training.step', ({ points }) => told.push(...points.map(({ step }) => step)));
    const { id } = await client.call('training.start', { ...draft(), name: 'whole' });
    await expect(client.call('training.start', draft())).rejects.toThrow('The run whole is under way');
    await expect(client.call('training.remove', { runId: id })).rejects.toThrow('is under way');
    whole = await ended(id);
    stop();
    expect(whole).toMatchObject({ state: 'finished', step: 12, totalSteps: 12, hasModel: true, name: 'whole' });
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const detail = await client.call('training.run', { runId: id, points: 5 });
    expect(detail.steps.map(({ step }) => step)).toEqual([1, 4, 7, 9, 12]);
    expect(detail.record?.strip?.queries).toHaveLength(6);
    expect(detail.record?.strip?.before[0]).toHaveLength(5);
    expect(detail.record?.evaluations.at(-1)?.strip).toHaveLength(6);
    expect(detail.log.some((line) => line.includes('TensorFlow'))).toBe(true);
    const picture = await client.media({ kind: 'training-picture', id: runPictureId(id, 0) });
    expect(picture.type).toBe('image/jpeg');

    const modelFile = detail.modelFile ?? '';
    const { card } = await client.call('models.inspect', { path: modelFile });
    if (card === null) throw new Error('no card');
    expect((await client.call('models.import', { path: modelFile, card })).card.name).toBe(card.name);
    expect(JSON.parse((await client.call('training.export', { runId: id })).text)).toMatchObject({ request: { name: 'whole' }, steps: { length: 12 } });
  });

  it.each([1, 6])('killed after step %i and resumed gives the numbers of one left alone', async (step) => {
    const { id } = await client.call('training.start', { ...draft(), name: `killed at ${step}` });
    await reached(id, step);
    await killTrainer();
    const cut = await ended(id);
    // a quick machine may be done before the kill arrives
    if (cut.state !== 'finished') {
      expect(cut.state).toBe('interrupted');
      expect(cut.checkpoint ?? 0).toBeLessThanOrEqual(cut.step);
      await client.call('training.resume', { runId: id });
    }
    expect((await ended(id)).state).toBe('finished');
    expect(numbers(id)).toEqual(numbers(whole.id));
    const { steps } = await client.call('training.run', { runId: id });
    expect(steps.map((point) => [point.step, point.total])).toEqual((await client.call('training.run', { runId: whole.id })).steps.map((point) => [point.step, point.total]));
  });

  it('killed before its first step begins anew', async () => {
    const { id } = await client.call('training.start', draft());
    await killTrainer();
    expect(await ended(id)).toMatchObject({ state: 'interrupted', step: 0, checkpoint: null });
    await client.call('training.resume', { runId: id });
    expect((await ended(id)).state).toBe('finished');
    expect(numbers(id)).toEqual(numbers(whole.id));
  });

  it('pauses after a checkpoint, goes on, and keeps what was learnt when stopped', async () => {
    const { id } = await client.call('training.start', draft({ epochs: 500 }));
    await when(id, ({ state }) => state === 'running');
    await client.call('training.pause', { runId: id });
    const paused = await when(id, ({ state }) => state === 'paused');
    expect(paused.checkpoint).toBe(paused.step);
    await client.call('training.continue', { runId: id });
    await reached(id, paused.step + 2);
    await client.call('training.stop', { runId: id });
    const stopped = await ended(id);
    expect(stopped).toMatchObject({ state: 'stopped', hasModel: true });
    expect(stopped.step).toBeLessThan(2000);
  });

  it('that fails says why and what to do, and the last checkpoint stays', async () => {
    const { id } = await client.call('training.start', draft({ rates: { backbone: 1e30, head: 1e30, weightDecay: 0 }, clipNorm: null }));
    const failed = await ended(id);
    expect(failed).toMatchObject({ state: 'failed', error: { remedy: expect.stringContaining('Lower the learning rates') as string } });
    expect(failed.error?.message).toContain('not a finite number');
    expect(failed.checkpoint).not.toBeNull();
    await client.call('training.remove', { runId: id });
    expect((await client.call('training.runs', {})).some((run) => run.id === id)).toBe(false);
  });

  it('of other data than at its start is not resumed', async () => {
    const changing = await toyPeople(temporaryFolder('changing'));
    const { id } = await client.call('training.start', draft({ epochs: 500 }, [changing]));
    await when(id, ({ checkpoint }) => checkpoint !== null);
    await killTrainer();
    await ended(id);
    await appendFile(join(changing, 'visible', 'p0', '0.png'), 'more');
    await client.call('training.resume', { runId: id });
    const failed = await ended(id);
    expect(failed.state).toBe('interrupted');
    const { log } = await client.call('training.run', { runId: id });
    expect(log.at(-1)).toContain('are not what they were');
  });
});

describe('the people of the workspace', () => {
  it('are not there before anybody is confirmed', async () => {
    await expect(client.call('training.start', { ...draft(), data: { folders: [], workspace: true, validationShare: null } })).rejects.toThrow('No identity of this workspace');
    expect((await readdir(join(desk.workspace, 'runs'))).sort()).toEqual((await client.call('training.runs', {})).map(({ id }) => id).sort());
  });

  it('are written as a manifest with their boxes, whole people are held out, and a folder may come to them', async () => {
    const folder = await toyPeople(temporaryFolder('frames'));
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.png'));
    await writeFile(join(folder, 'boxes.csv'), ['file,x,y,width,height,identity', ...files.map((file) => `${file},1,2,13,28,${file.split('/')[1] ?? ''}`)].join('\n'));
    const settings = { modalityRule: { kind: 'folder' as const, visible: ['visible'], infrared: ['infrared'] }, pattern: null, people: 'whole' as const, timeZone: 'UTC', clockOffsets: {}, watch: false };
    const { source, jobId } = await client.call('sources.add', { root: folder, settings });
    await desk.finished(jobId);
    await client.call('identities.takeOver', { sourceIds: [source.id] });

    const own: TrainingDraft = { ...draft({ epochs: 1 }), data: { folders: [people], workspace: true, validationShare: 0.25 } };
    const { train, validation } = await client.call('training.preflight', own);
    expect([train.identities, validation.identities]).toEqual([12, 4]);
    const { id } = await client.call('training.start', { ...own, name: 'both' });
    expect((await ended(id)).state).toBe('finished');
    const manifest = readFileSync(join(desk.workspace, 'runs', id, 'labels', 'manifest.csv'), 'utf8').trim().split('\n');
    expect(manifest).toHaveLength(1 + files.length);
    expect(manifest[1]).toMatch(/,person-\d+,.*,1,2,13,28$/);
    const record = recordOf(id);
    expect(record.data).toMatchObject({ layout: 'combined', identities: 12, validationIdentities: 4 });
    const shown = record.strip?.pictures.map(({ identity }) => identity) ?? [];
    expect(new Set(shown).size).toBeLessThanOrEqual(4);
  });
});

describe('the engine closed', () => {
  it('leaves its run at a checkpoint of the last step, to be resumed', async () => {
    const other = await engineDesk();
    const { id } = await other.client.call('training.start', draft({ epochs: 5000 }));
    await new Promise<void>((resolve) => other.client.on('training.step', () => resolve()));
    await other.close();
    const run = await summary(new RunFiles({ runs: join(other.workspace, 'runs') }, id), null);
    expect(run.state).toBe('interrupted');
    expect(run.step).toBeGreaterThan(0);
    expect(run.checkpoint).toBe(run.step);
  });
});

describe('data that does not do', () => {
  it('is refused in words: no layout, nothing labelled, wrong weights, too few people', async () => {
    const nothing = temporaryFolder('nothing');
    await expect(client.call('training.preflight', draft({}, [nothing]))).rejects.toThrow('has no layout known here');
    const { problems } = await client.call('training.preflight', { ...draft(), base: { kind: 'file', path: join(people, 'visible', 'p0', '0.png') } });
    expect(problems[0]).toMatchObject({ kind: 'base' });
    const few = await toyPeople(temporaryFolder('few'), 1);
    const preflight = await client.call('training.preflight', draft({}, [few]));
    expect(preflight.problems.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['too-few-identities', 'no-validation']));
    await rm(few, { recursive: true });
  });

  it('a preflight that nobody waits for any more is ended', async () => {
    const controller = new AbortController();
    const asked = client.call('training.preflight', draft(), { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
