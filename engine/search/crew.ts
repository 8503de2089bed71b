import { type Worker } from 'node:worker_threads';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { exactScores } from './exact-scores.ts';
import { type KeptVectors } from './gallery/kept-vectors.ts';
import { BLOCK_ROWS, type Layout } from './gallery/layout.ts';
import { type Segment, type Segments } from './gallery/segments.ts';
import { cancelled, isRaised, type StopFlag } from './scan-messages.ts';
import { scanShare, type ScanJob, type Share } from './share.ts';
import { type StoredVectors } from './stored-vectors.ts';

/** Below so many blocks (0.6 ms for one thread at 512 dimensions) to wake the others takes longer than they save. */
const WORTH_SHARING = 8;

/** Vectors: fewer are read sooner than another thread is asked. */
const WORTH_SPLITTING = 64;

export interface ShareWorkerData {
  readonly layout: Layout;
  readonly thread: number;
  readonly threads: number;
}
export type ShareTask =
  | { readonly kind: 'share'; readonly job: ScanJob; readonly stops: readonly StopFlag[] }
  | { readonly kind: 'scores'; readonly rows: Int32Array; readonly query: Float32Array; readonly kept: KeptVectors };
export type ShareMessage = { readonly kind: 'segment'; readonly segment: Segment } | ShareTask;
/** Null: stopped, or a vector is damaged. */
export type ShareReply = { readonly kind: 'share'; readonly share: Share | null } | { readonly kind: 'scores'; readonly scores: Float64Array | null };

/** The caller's thread, and others started where a gallery is large enough, over the same memory. */
export class Crew {
  readonly #layout: Layout;
  readonly #threads: number;
  readonly #segments: Segment[] = [];
  #helpers: Helper[] = [];

  constructor(layout: Layout, threads: number) {
    this.#layout = layout;
    this.#threads = threads;
  }

  addSegment(segment: Segment): void {
    this.#segments.push(segment);
    for (const helper of this.#helpers) helper.tell({ kind: 'segment', segment });
  }

  /** @throws UserFacingError 'cancelled' once a stop is raised */
  async scan(own: Segments, job: Omit<ScanJob, 'next'>, stops: readonly StopFlag[]): Promise<readonly Share[]> {
    const shared: ScanJob = { ...job, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
    const helpers = job.rows < WORTH_SHARING * BLOCK_ROWS ? [] : this.#started();
    const asked = helpers.map((helper) => helper.ask({ kind: 'share', job: shared, stops }));
    const mine = new Promise<ShareReply>((resolve) => resolve({ kind: 'share', share: scanShare(own, shared, () => stops.some(isRaised)) }));
    return (await allAnswers([mine, ...asked])).map((reply) => {
      if (reply.kind !== 'share' || reply.share === null) throw cancelled();
      return reply.share;
    });
  }

  /**
   * Exact scores of rows, in their order: of each thread that is there an equal part of those in the side file, since most
   * of the time goes into waiting for memory (0.6 ms for 160 vectors).
   * @param rows ascending
   * @throws what stored.vectorOf throws
   */
  async scores(rows: Int32Array, query: Float32Array, stored: StoredVectors): Promise<Float64Array> {
    const kept = rows.length < WORTH_SPLITTING ? null : stored.kept();
    const helpers = kept ? this.#helpers.filter(({ alive }) => alive) : [];
    const shared = kept ? rows.findLastIndex((row) => row < kept.blocks * BLOCK_ROWS) + 1 : 0;
    const part = Math.floor(shared / (helpers.length + 1));
    const partOf = (at: number): Int32Array => rows.slice(at * part, (at + 1) * part);
    const asked = kept ? helpers.map((helper, at) => helper.ask({ kind: 'scores', rows: partOf(at), query, kept })) : [];
    const rest = rows.subarray(helpers.length * part);
    const mine = new Promise<ShareReply>((resolve) => resolve({ kind: 'scores', scores: exactScores(rest, query, stored.vectorOf) }));
    const [last, ...others] = await allAnswers([mine, ...asked]);
    const scores = new Float64Array(rows.length);
    for (const [at, reply] of [...others, last].entries()) {
      const found = reply?.kind === 'scores' ? reply.scores : null;
      // What is damaged is found again, and told, here.
      scores.set(found ?? exactScores(partOf(at), query, stored.vectorOf), at * part);
    }
    return scores;
  }

  async close(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.close()));
  }

  /** One that died is started anew. */
  #started(): readonly Helper[] {
    this.#helpers = Array.from({ length: this.#threads - 1 }, (_, i) => {
      const known = this.#helpers[i];
      if (known?.alive) return known;
      const helper = new Helper({ layout: this.#layout, thread: i + 1, threads: this.#threads });
      for (const segment of this.#segments) helper.tell({ kind: 'segment', segment });
      return helper;
    });
    return this.#helpers;
  }
}

/** All have answered before another task is given, whatever befell one of them. */
async function allAnswers(answers: readonly Promise<ShareReply>[]): Promise<ShareReply[]> {
  return (await Promise.allSettled(answers)).map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

class Helper {
  readonly #worker: Worker;
  #waiting: { resolve(reply: ShareReply): void; reject(error: Error): void } | null = null;
  alive = true;

  constructor(data: ShareWorkerData) {
    this.#worker = startThread(siblingModule('./share.worker', import.meta.url), { workerData: data, name: `scan ${data.thread}` });
    this.#worker.on('message', (reply: ShareReply) => this.#waiting?.resolve(reply));
    let reason = '.';
    this.#worker.on('error', (error) => (reason = `: ${error instanceof Error ? error.message : String(error)}`));
    this.#worker.once('exit', () => {
      this.alive = false;
      this.#waiting?.reject(new Error(`A search thread ended${reason}`));
    });
  }

  tell(message: ShareMessage): void {
    this.#worker.postMessage(message);
  }

  ask(task: ShareTask): Promise<ShareReply> {
    return new Promise<ShareReply>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.tell(task);
    }).finally(() => (this.#waiting = null));
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
