import { UserFacingError } from '../contract/errors.ts';
import { type JobId } from '../contract/ids.ts';
import { type Job } from '../contract/job.ts';
import { type Client } from '../contract/rpc/client.ts';
import { ProgressBar } from './progress-bar.ts';

const ENDED: ReadonlySet<Job['state']> = new Set(['done', 'failed', 'cancelled']);

/**
 * Waits for a job's end with a progress bar. When `signal` aborts, the job is cancelled and its end is still awaited,
 * so that what was committed is whole.
 * @throws UserFacingError the job's own error; `cancelled`
 */
export async function followJob(client: Client, jobId: JobId, options: { bar: boolean; signal: AbortSignal }): Promise<Job> {
  const bar = new ProgressBar(options.bar);
  const cancel = (): void => void client.call('jobs.cancel', { jobId }).catch(() => undefined);
  const listening: Array<() => void> = [];
  try {
    const ended = await new Promise<Job>((resolve, reject) => {
      const look = (job: Job): void => {
        if (job.id !== jobId) return;
        bar.draw(job.progress);
        if (ENDED.has(job.state)) resolve(job);
      };
      listening.push(client.on('job.changed', look));
      options.signal.addEventListener('abort', cancel, { once: true });
      if (options.signal.aborted) cancel();
      // it may have ended before anyone listened
      client.call('jobs.list', {}).then((jobs) => jobs.forEach(look), reject);
    });
    if (ended.state === 'cancelled') throw new UserFacingError('cancelled', 'Stopped.');
    if (ended.error !== null && ended.state === 'failed') throw new UserFacingError(ended.error.code, ended.error.message, ended.error.remedy === undefined ? {} : { remedy: ended.error.remedy });
    return ended;
  } finally {
    bar.clear();
    options.signal.removeEventListener('abort', cancel);
    for (const stop of listening) stop();
  }
}
