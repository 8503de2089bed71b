import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UserFacingError, errorFromReport } from '../../../contract/errors.ts';
import { siblingModule } from '../../sibling.ts';
import { type TrialReply, type TrialResult, type TrialTask } from './trial.ts';

/** `process` survives a native crash of the trial; `thread` starts faster and needs no second executable. */
export type TrialPlace = 'thread' | 'process';

/** Electron may be built unable to run as plain Node (a fuse): there a thread is all there is. */
export const isolatedPlace = (): TrialPlace => (process.versions['electron'] === undefined ? 'process' : 'thread');

/** A provider that hangs is refused after this long; the slowest honest start seen compiles shaders for some seconds. */
const TIME_LIMIT_MS = 60_000;

/**
 * One trial in a place of its own.
 * @throws UserFacingError 'model' where the trial fails, crashes or takes too long
 */
export function runTrial(task: TrialTask, place: TrialPlace): Promise<TrialResult> {
  const entry = siblingModule('./trial.worker', import.meta.url);
  return place === 'thread' ? inThread(entry, task) : inProcess(entry, task);
}

function inThread(entry: URL, task: TrialTask): Promise<TrialResult> {
  const worker = new Worker(entry);
  worker.postMessage(task);
  return settle((done) => {
    worker.once('message', (reply: TrialReply) => done(reply));
    worker.once('error', (error) => done(ended(error.message)));
    worker.once('exit', (code) => done(ended(`exit code ${code}`)));
  }).finally(() => worker.terminate());
}

function inProcess(entry: URL, task: TrialTask): Promise<TrialResult> {
  const child = fork(fileURLToPath(entry), { serialization: 'advanced', stdio: 'ignore' });
  child.send(task, () => undefined);
  return settle((done) => {
    child.once('message', (reply) => done(reply as TrialReply));
    child.once('error', (error) => done(ended(error.message)));
    child.once('exit', (code, signal) => done(ended(signal ? `signal ${signal}` : `exit code ${code}`)));
  }).finally(() => child.kill('SIGKILL'));
}

const ended = (how: string): TrialReply => ({ ok: false, error: { code: 'model', message: `It ended the process it was tried in (${how}).` } });

async function settle(listen: (done: (reply: TrialReply) => void) => void): Promise<TrialResult> {
  let timer: NodeJS.Timeout | undefined;
  const reply = await new Promise<TrialReply>((resolve) => {
    listen(resolve);
    timer = setTimeout(() => resolve({ ok: false, error: { code: 'model', message: `It gave no answer in ${TIME_LIMIT_MS / 1000} seconds.` } }), TIME_LIMIT_MS);
  });
  clearTimeout(timer);
  if (reply.ok) return reply.result;
  throw reply.error.code === 'internal' ? new UserFacingError('model', reply.error.message) : errorFromReport(reply.error);
}
