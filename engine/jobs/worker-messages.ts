import { type MessagePort } from 'node:worker_threads';
import { type ErrorReport } from '../../contract/errors.ts';
import { type SourceId } from '../../contract/ids.ts';
import { type JobCounts, type JobProgress } from '../../contract/job.ts';
import { type EmbedderCard } from '../../contract/model.ts';

/** What an index worker is started with. */
export interface IndexTask {
  readonly indexDb: string;
  readonly sourceId: SourceId;
  readonly modelRow: number;
  readonly card: EmbedderCard;
  /** From InferenceHost.openPort(). */
  readonly port: MessagePort;
  readonly forced: readonly string[];
}

/** What a promote worker is started with. */
export type PromoteTask = Pick<IndexTask, 'indexDb' | 'modelRow' | 'card' | 'port'>;

/** What a sample worker is started with. */
export interface SampleTask {
  readonly folder: string;
  readonly seed: number;
  readonly people: number;
  readonly framesPerCamera: number | null;
}

/** From a job's worker to the queue. Progress comes at most some times a second. */
export type WorkerReport =
  | { readonly kind: 'progress'; readonly progress: JobProgress; readonly counts: JobCounts }
  | { readonly kind: 'done'; readonly counts: JobCounts }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** From the queue to a job's worker: end at the next commit. */
export type WorkerOrder = { readonly kind: 'stop' };
