import { type Database } from 'better-sqlite3';
import { errorReport, isCancelled } from '../../contract/errors.ts';
import { type JobId } from '../../contract/ids.ts';
import { type Job, type JobCounts, type JobProgress, type JobState } from '../../contract/job.ts';
import { instant } from '../../contract/time.ts';
import { type ActiveModel, type EngineContext } from '../context.ts';
import { type InferenceHost } from '../model/inference.ts';
import { addJob, ENDED, getJob, jobsIn, listJobs, pruneJobs, saveJob, type StoredJob } from '../store/jobs.ts';
import { INDEX_REMEDY, storeError } from '../store/store-error.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { laneOf, type Lane } from './lane.ts';
import { type JobRequest } from './job-request.ts';
import { jobTitle } from './job-title.ts';
import { type Jobs } from './jobs.ts';
import { type PromotionMeans } from './promote/promotion-means.ts';
import { performJob } from './perform-job.ts';
import { thinOut } from './thin-out.ts';

export interface JobsOptions {
  readonly folder: WorkspaceFolder;
  readonly index: Database;
  readonly casework: Database;
  readonly model: ActiveModel;
  readonly inference: InferenceHost;
  readonly emit: EngineContext['emit'];
  /** A job added sources: they are to be watched. */
  sourcesAdded(): Promise<void>;
  readonly promotion: PromotionMeans;
}

/** Ended jobs that are still listed. */
const KEEP_ENDED = 30;
/** How often lists are told to ask again while a job fills the index. */
const INDEX_CHANGED_MS = 2_000;

export const createJobs = (options: JobsOptions): Jobs => new JobQueue(options);

interface Running {
  job: Job;
  readonly lane: Lane;
  readonly controller: AbortController;
  /** What the job is to be when it has stopped; null: what it comes to by itself. */
  wanted: Extract<JobState, 'queued' | 'paused' | 'cancelled'> | null;
  /** Its work is done, and its model is being put in the place of the one in use. */
  held: boolean;
}

class JobQueue implements Jobs {
  readonly #options: JobsOptions;
  readonly #waiting = new Map<JobId, Array<(job: Job) => void>>();
  /** States that a full disk did not take; the rows are behind them, and such a job is run again after a restart. */
  readonly #unsaved = new Map<JobId, Job>();
  readonly #running = new Map<Lane, Running>();
  /** The ends of the jobs under way. */
  readonly #turns = new Map<Lane, Promise<void>>();
  #closed = false;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  list(): Job[] {
    return listJobs(this.#options.index).map(({ job }) => this.#live(job));
  }

  start(request: JobRequest): Job {
    const { index } = this.#options;
    const text = JSON.stringify(request);
    const same = jobsIn(index, 'queued').find((waiting) => JSON.stringify(waiting.request) === text);
    const { job } = same ?? addJob(index, request, jobTitle(index, request), instant(Date.now()));
    if (!same) this.#changed(job);
    this.#next();
    return this.#live(job);
  }

  pause(id: JobId): Job {
    return this.#order(id, 'paused', ['queued', 'running']);
  }

  resume(id: JobId): Job {
    const job = this.#order(id, 'queued', ['paused', 'failed']);
    this.#next();
    return this.#live(job);
  }

  cancel(id: JobId): Job {
    return this.#order(id, 'cancelled', ['queued', 'running', 'paused']);
  }

  finished(id: JobId): Promise<Job> {
    const { job } = getJob(this.#options.index, id);
    if (ENDED.has(job.state) && !this.#runningJob(id)) return Promise.resolve(job);
    return new Promise((resolve) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]));
  }

  recover(): void {
    this.#closed = false;
    for (const { job } of jobsIn(this.#options.index, 'running')) {
      if (!this.#runningJob(job.id) && !this.#unsaved.has(job.id)) this.#save({ ...job, state: 'queued' });
    }
    this.#next();
  }

  conclude(job: Job): void {
    this.#free(this.#runningJob(job.id));
    this.#save(job);
    this.#settle(job);
    this.#next();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const running of this.#running.values()) {
      running.wanted ??= 'queued';
      running.controller.abort();
    }
    await Promise.all(this.#turns.values());
    this.#running.clear();
  }

  #runningJob(id: JobId): Running | null {
    return [...this.#running.values()].find(({ job }) => job.id === id) ?? null;
  }

  /** A running job takes the new state at once, and stops soon after. */
  #order(id: JobId, state: Extract<JobState, 'queued' | 'paused' | 'cancelled'>, from: readonly JobState[]): Job {
    const job = this.#live(getJob(this.#options.index, id).job);
    if (!from.includes(job.state)) return job;
    const running = this.#stoppable(id);
    const ended = state === 'cancelled' && !running;
    const changed: Job = { ...job, state, error: null, finishedAt: ended ? instant(Date.now()) : null };
    if (running) {
      running.job = changed;
      running.wanted = state;
      running.controller.abort();
    }
    this.#save(changed);
    if (ended) this.#settle(changed);
    return changed;
  }

  /** A held one has nothing to stop: its place becomes free at once. */
  #stoppable(id: JobId): Running | null {
    const running = this.#runningJob(id);
    if (!running?.held) return running;
    this.#free(running);
    return null;
  }

  #free(running: Running | null): void {
    if (running) this.#running.delete(running.lane);
  }

  #next(): void {
    if (this.#closed) return;
    for (const waiting of jobsIn(this.#options.index, 'queued')) {
      const lane = laneOf(waiting.request, this.#options.model.card.id);
      if (!this.#running.has(lane)) this.#turns.set(lane, this.#run(waiting, lane));
    }
  }

  async #run({ job, request }: StoredJob, lane: Lane): Promise<void> {
    const running: Running = { job: { ...job, state: 'running', error: null }, lane, controller: new AbortController(), wanted: null, held: false };
    this.#running.set(lane, running);
    this.#save(running.job);
    const indexChanged = thinOut(INDEX_CHANGED_MS, () => performance.now(), () => this.#options.emit('index.changed', { sourceId: job.sourceId }));
    const report = (progress: JobProgress, counts: JobCounts): void => {
      running.job = { ...running.job, progress, counts };
      this.#options.emit('job.changed', running.job);
      if (progress.stage === 'indexing') indexChanged(false);
    };
    const end = await this.#perform(running, request, report);
    if (request.kind === 'promote' && this.#isToServe(end)) {
      running.held = true;
      running.job = { ...end, state: 'running', finishedAt: null, progress: { ...end.progress, stage: 'finishing', secondsLeft: null, current: null } };
      this.#save(running.job);
      this.#options.promotion.complete(running.job, request.modelId);
      return;
    }
    this.#free(running);
    this.#save(end);
    indexChanged(true);
    if (ENDED.has(end.state)) this.#settle(end);
    this.#next();
  }

  async #perform(running: Running, request: JobRequest, report: (progress: JobProgress, counts: JobCounts) => void): Promise<Job> {
    const ended = (): { finishedAt: Job['finishedAt'] } => ({ finishedAt: instant(Date.now()) });
    try {
      const counts = await performJob(request, { ...this.#options, start: (one) => this.start(one) }, running.controller.signal, report);
      // It may have come to its end just before the order to stop.
      return { ...running.job, state: 'done', counts, ...ended() };
    } catch (error) {
      const { wanted, job } = running;
      if (wanted !== null && isCancelled(error)) return { ...job, state: wanted, ...(wanted === 'cancelled' ? ended() : {}) };
      return { ...job, state: 'failed', error: errorReport(error), ...ended() };
    }
  }

  /** Whether a promotion left nothing lacking, so that its model can take its place. */
  #isToServe({ state, counts: { promotion }, modelId }: Job): boolean {
    return state === 'done' && promotion?.lacking.length === 0 && modelId !== this.#options.model.card.id;
  }

  #live(job: Job): Job {
    return this.#runningJob(job.id)?.job ?? this.#unsaved.get(job.id) ?? job;
  }

  #save(job: Job): void {
    try {
      saveJob(this.#options.index, job);
      this.#unsaved.delete(job.id);
    } catch (error) {
      this.#unsaved.set(job.id, job);
      const { message } = errorReport(storeError(error, this.#options.folder.indexDb, INDEX_REMEDY));
      this.#options.emit('engine.notice', { level: 'error', message });
    }
    this.#changed(job);
  }

  #settle(job: Job): void {
    for (const jobId of pruneJobs(this.#options.index, KEEP_ENDED)) this.#options.emit('job.removed', { jobId });
    for (const resolve of this.#waiting.get(job.id) ?? []) resolve(job);
    this.#waiting.delete(job.id);
  }

  #changed(job: Job): void {
    this.#options.emit('job.changed', job);
  }
}
