import { type QueryClient } from '@tanstack/react-query';
import { type Job } from '../../contract/job.ts';
import { type OperationName, type OperationOutput } from '../../contract/operations.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type RunId } from '../../contract/training.ts';
import { type StepPoint } from '../../contract/training-record.ts';
import { runKey, withPoints, withRun } from '../runs/queries.ts';
import { useUi } from './ui.ts';

const OF_INDEX: readonly OperationName[] = ['sources.list', 'problems.page', 'frames.page', 'frames.get', 'frames.cameras', 'frames.timeSpan', 'workspace.storage', 'app.info', 'models.list', 'identities.list', 'identities.get', 'identities.members', 'identities.labelledSources', 'calibration.get'];
/** Every label shown anywhere, and what undo would do. */
const OF_PEOPLE: readonly OperationName[] = ['identities.list', 'identities.get', 'identities.members', 'labels.of', 'casework.history', 'calibration.get'];
/** During indexing the engine says `index.changed` with every batch; asking again more often than this only costs. */
const LEAST_MS_BETWEEN = 700;

/** Of the time, at most a tenth goes into answering: counting a million frames takes a quarter of a second. */
const REST = 9;

/**
 * Gathers the values told and hands them on together: at once when quiet, else when the act before has ended and a rest is
 * over, of so many milliseconds and of nine times as long as it took.
 */
export function gather<T>(milliseconds: number, act: (values: ReadonlySet<T>) => Promise<unknown>): { add(values: readonly T[]): void; stop(): void } {
  let waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: 'quiet' | 'busy' | 'stopped' = 'quiet';
  const flush = async (): Promise<void> => {
    state = waiting.size === 0 ? 'quiet' : 'busy';
    if (state === 'quiet') return;
    const values = waiting;
    waiting = new Set();
    const began = performance.now();
    await act(values);
    if (state === 'busy') timer = setTimeout(() => void flush(), Math.max(milliseconds, REST * (performance.now() - began)));
  };
  return {
    add(values) {
      for (const value of values) waiting.add(value);
      if (state === 'quiet') void flush();
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}

/**
 * Asks the engine again for what a change has made stale. A first answer that is still under way TanStack lets come as it was
 * asked for, which may have been before the change: it is asked for once more after it.
 */
async function askAgain(queries: QueryClient, name: OperationName): Promise<void> {
  const unanswered = queries.getQueryCache().findAll({ queryKey: [name], type: 'active', predicate: ({ state }) => state.data === undefined && state.fetchStatus === 'fetching' });
  await queries.invalidateQueries({ queryKey: [name] });
  await Promise.all(unanswered.map(({ queryKey }) => queries.invalidateQueries({ queryKey, exact: true })));
}

/** A job with the same id gives way to the new one; newest first. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const known = jobs.some((old) => old.id === job.id);
  return known ? jobs.map((old) => (old.id === job.id ? job : old)) : [job, ...jobs];
}

/** Curves grow as steps are told: they are not asked for again. */
function takeSteps(queries: QueryClient, runId: RunId, points: readonly StepPoint[]): void {
  const last = points.at(-1);
  if (!last) return;
  const { step, totalSteps, secondsLeft } = last;
  queries.setQueryData<OperationOutput<'training.runs'>>(['training.runs', {}], (runs) => runs?.map((run) => (run.id === runId ? { ...run, step, totalSteps, secondsLeft } : run)));
  queries.setQueryData<OperationOutput<'training.run'>>(runKey(runId), (detail) => detail && { ...detail, run: { ...detail.run, step, totalSteps, secondsLeft }, steps: withPoints(detail.steps, points) });
}

/** Keeps what the window knows true to the engine. Returns the function that stops it. */
export function followEngine(client: Client, queries: QueryClient): () => void {
  const stale = gather<OperationName>(LEAST_MS_BETWEEN, (names) => Promise.all(Array.from(names, (name) => askAgain(queries, name))));
  const stops = [
    client.on('job.changed', (job) => {
      queries.setQueryData<OperationOutput<'jobs.list'>>(['jobs.list', {}], (jobs) => (jobs ? withJob(jobs, job) : jobs));
      if (job.finishedAt !== null) stale.add(OF_INDEX);
    }),
    client.on('job.removed', ({ jobId }) => queries.setQueryData<OperationOutput<'jobs.list'>>(['jobs.list', {}], (jobs) => jobs?.filter((job) => job.id !== jobId))),
    client.on('index.changed', () => stale.add(OF_INDEX)),
    client.on('sources.changed', () => stale.add(['sources.list', 'problems.page', 'frames.page', 'frames.cameras', 'app.info'])),
    // at once: it answers what the person has just done
    client.on('identities.changed', () => OF_PEOPLE.forEach((name) => void askAgain(queries, name))),
    client.on('training.changed', (run) => {
      queries.setQueryData<OperationOutput<'training.runs'>>(['training.runs', {}], (runs) => (runs ? withRun(runs, run) : runs));
      stale.add(['training.run', 'workspace.storage']);
    }),
    client.on('training.removed', ({ runId }) => queries.setQueryData<OperationOutput<'training.runs'>>(['training.runs', {}], (runs) => runs?.filter(({ id }) => id !== runId))),
    client.on('training.step', ({ runId, points }) => takeSteps(queries, runId, points)),
    client.on('models.changed', () => stale.add(['models.list', 'calibration.get', 'workspace.storage', 'providers.report'])),
    client.on('workspace.changed', ({ workspace }) => {
      queries.setQueryData<OperationOutput<'app.info'>>(['app.info', {}], (info) => (info ? { ...info, workspace } : info));
      void queries.invalidateQueries();
    }),
    client.on('settings.changed', (settings) => queries.setQueryData<OperationOutput<'app.info'>>(['app.info', {}], (info) => (info ? { ...info, settings } : info))),
    client.on('engine.notice', (notice) => useUi.getState().notify(notice)),
  ];
  return () => {
    stale.stop();
    for (const stop of stops) stop();
  };
}
