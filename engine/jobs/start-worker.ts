import { type Transferable } from 'node:worker_threads';
import { UserFacingError, errorFromReport } from '../../contract/errors.ts';
import { type JobCounts, type JobProgress } from '../../contract/job.ts';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { type WorkerOrder, type WorkerReport } from './worker-messages.ts';

export type Report = (progress: JobProgress, counts: JobCounts) => void;

/**
 * The queue's side of a job's worker thread: settles when the thread is gone, so that the next job finds the database
 * and the networks free.
 * @throws UserFacingError what the job failed with; 'cancelled' where it was stopped
 */
export function runInWorker(name: 'index.worker' | 'promote.worker' | 'sample.worker', data: unknown, transfer: readonly Transferable[], signal: AbortSignal, report: Report): Promise<JobCounts> {
  const worker = startThread(siblingModule(`./${name}`, import.meta.url), { workerData: data, transferList: [...transfer], name });
  const stop = (): void => worker.postMessage({ kind: 'stop' } satisfies WorkerOrder);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<JobCounts>((resolve, reject) => {
    let counts: JobCounts | null = null;
    let failure: unknown = new UserFacingError('internal', 'The job ended without an answer.', { remedy: 'Start it again: what was done is kept.' });
    worker.on('message', (message: WorkerReport) => {
      switch (message.kind) {
        case 'progress':
          report(message.progress, message.counts);
          return;
        case 'done':
          counts = message.counts;
          return;
        case 'failed':
          failure = errorFromReport(message.error);
      }
    });
    worker.on('error', (error) => (failure = error));
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      if (counts) resolve(counts);
      else reject(failure);
    });
  });
}
