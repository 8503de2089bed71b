import { type JobId, type SourceId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';

export type JobRequest =
  | { readonly kind: 'index'; readonly sourceId: SourceId }
  /** Problem paths to try again, relative to the source. */
  | { readonly kind: 'retry'; readonly sourceId: SourceId; readonly paths: readonly string[] }
  | { readonly kind: 'sample'; readonly folder: string; readonly seed: number; readonly people: number; readonly framesPerCamera?: number };

/** The queue: one job runs at a time; all are rows of `index.db`, so that a crash or a restart loses none. */
export interface Jobs {
  list(): Job[];
  /** A queued job with the same request is returned instead of a second one. */
  start(request: JobRequest): Job;
  pause(id: JobId): Job;
  resume(id: JobId): Job;
  cancel(id: JobId): Job;
  /** Settles when the job has ended: done, failed or cancelled. */
  finished(id: JobId): Promise<Job>;
  /** Takes up what was queued or running when the workspace was last closed or the process died. */
  recover(): void;
  close(): Promise<void>;
}
