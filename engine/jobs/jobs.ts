import { type JobId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';
import { type JobRequest } from './job-request.ts';

/**
 * The queue: one job of a lane runs at a time (see lane.ts); all are rows of `index.db`, so that a crash or a restart loses
 * none.
 */
export interface Jobs {
  list(): Job[];
  /** A queued job with the same request is returned instead of a second one. */
  start(request: JobRequest): Job;
  /**
   * The job stops after what it is writing; resumed, it goes on with what is not yet in the index. Others run meanwhile.
   * One that has ended stays as it is.
   */
  pause(id: JobId): Job;
  resume(id: JobId): Job;
  cancel(id: JobId): Job;
  /** Settles when the job has ended: done, failed or cancelled. */
  finished(id: JobId): Promise<Job>;
  /** Takes up what was queued or running when the queue was last closed or the process died. */
  recover(): void;
  /** Ends a promotion that was left to `PromotionMeans.complete`. */
  conclude(job: Job): void;
  /** Stops the running job after what it is writing; `recover` takes it up again at the next start. */
  close(): Promise<void>;
}
