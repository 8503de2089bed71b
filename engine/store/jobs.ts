import { type Database } from 'better-sqlite3';
import { z } from 'zod';
import { ErrorReport, UserFacingError } from '../../contract/errors.ts';
import { JobId, SourceId } from '../../contract/ids.ts';
import { type Job, JobCounts, JobKind, JobProgress, JobState } from '../../contract/job.ts';
import { Instant } from '../../contract/time.ts';
import { JobRequest } from '../jobs/job-request.ts';

/** A job as the engine keeps it: with what it is to do. */
export interface StoredJob {
  readonly job: Job;
  readonly request: JobRequest;
}

const json = <T extends z.ZodType>(schema: T) => z.string().transform((text): unknown => JSON.parse(text)).pipe(schema);
const Row = z.object({
  id: JobId,
  kind: JobKind,
  sourceId: SourceId.nullable(),
  title: z.string(),
  state: JobState,
  request: json(JobRequest),
  progress: json(JobProgress),
  counts: json(JobCounts),
  error: json(ErrorReport).nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
const SELECT = 'SELECT id, kind, source_id AS sourceId, title, state, request, progress, counts, error, created_at AS createdAt, finished_at AS finishedAt FROM jobs';

function fromRow(row: unknown): StoredJob {
  const { request, ...job } = Row.parse(row);
  return { job: request.kind === 'promote' ? { ...job, modelId: request.modelId } : job, request };
}

const WAITING: JobProgress = { stage: 'waiting', done: 0, total: null, rate: null, secondsLeft: null, current: null };
const NO_COUNTS: JobCounts = { added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: 0, problems: 0 };

export const ENDED: ReadonlySet<JobState> = new Set<JobState>(['done', 'failed', 'cancelled']);

/** Newest last. */
export const listJobs = (index: Database): StoredJob[] => index.prepare<[], unknown>(`${SELECT} ORDER BY id`).all().map(fromRow);

export const jobsIn = (index: Database, state: JobState): StoredJob[] => index.prepare<[string], unknown>(`${SELECT} WHERE state = ? ORDER BY id`).all(state).map(fromRow);

/** @throws UserFacingError 'not-found' */
export function getJob(index: Database, id: JobId): StoredJob {
  const row = index.prepare<[number], unknown>(`${SELECT} WHERE id = ?`).get(id);
  if (row === undefined) throw new UserFacingError('not-found', `There is no job ${id} in this workspace.`);
  return fromRow(row);
}

export function addJob(index: Database, request: JobRequest, title: string, createdAt: Instant): StoredJob {
  const sourceId = 'sourceId' in request ? request.sourceId : null;
  const { lastInsertRowid } = index
    .prepare("INSERT INTO jobs (kind, source_id, title, state, request, progress, counts, created_at) VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)")
    .run(request.kind, sourceId, title, JSON.stringify(request), JSON.stringify(WAITING), JSON.stringify(NO_COUNTS), createdAt);
  return getJob(index, Number(lastInsertRowid) as JobId);
}

/** Writes what changes in a job's life. */
export function saveJob(index: Database, { id, state, progress, counts, error, finishedAt }: Job): void {
  index
    .prepare('UPDATE jobs SET state = ?, progress = ?, counts = ?, error = ?, finished_at = ? WHERE id = ?')
    .run(state, JSON.stringify(progress), JSON.stringify(counts), error === null ? null : JSON.stringify(error), finishedAt, id);
}

/** Forgets the oldest of the ended jobs. @returns those forgotten */
export function pruneJobs(index: Database, keep: number): JobId[] {
  const old = index.prepare<[number], JobId>("SELECT id FROM jobs WHERE state IN ('done', 'failed', 'cancelled') ORDER BY id DESC LIMIT -1 OFFSET ?").pluck().all(keep);
  const forget = index.prepare('DELETE FROM jobs WHERE id = ?');
  for (const id of old) forget.run(id);
  return old;
}
