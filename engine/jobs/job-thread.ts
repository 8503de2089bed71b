import { type MessagePort } from 'node:worker_threads';
import { errorReport } from '../../contract/errors.ts';
import { type JobCounts, type JobProgress } from '../../contract/job.ts';
import { thinOut } from './thin-out.ts';
import { type WorkerOrder, type WorkerReport } from './worker-messages.ts';

const REPORT_MS = 200;

/** What a worker does of its job: all but the talking. */
export type JobWork = (signal: AbortSignal, report: (progress: JobProgress, counts: JobCounts) => void) => Promise<JobCounts>;

/**
 * The worker's side of a job: runs it, tells progress at most five times a second and at every new stage, and how it
 * ended; listens for the order to stop.
 */
export async function runJobThread(port: MessagePort, work: JobWork): Promise<void> {
  const tell = (report: WorkerReport): void => port.postMessage(report);
  const controller = new AbortController();
  port.on('message', (order: WorkerOrder) => {
    if (order.kind === 'stop') controller.abort();
  });
  let stage: JobProgress['stage'] | null = null;
  const tellProgress = thinOut(REPORT_MS, () => performance.now(), (progress: JobProgress, counts: JobCounts) => tell({ kind: 'progress', progress, counts }));
  try {
    const counts = await work(controller.signal, (progress, counts) => {
      const urgent = progress.stage !== stage;
      stage = progress.stage;
      tellProgress(urgent, progress, counts);
    });
    tell({ kind: 'done', counts });
  } catch (error) {
    tell({ kind: 'failed', error: errorReport(error) });
  } finally {
    port.close();
  }
}
