import { type Worker } from 'node:worker_threads';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { BLOCK_ROWS, type Layout } from './gallery/layout.ts';
import { type Segment, type Segments } from './gallery/segments.ts';
import { cancelled, isRaised, type StopFlag } from './scan-messages.ts';
import { scanShare, type ScanJob, type Share } from './share.ts';

/** Below so many blocks (0.6 ms for one thread at 512 dimensions) to wake the others takes longer than they save. */
const WORTH_SHARING = 8;

export interface ShareWorkerData {
  readonly layout: Layout;
  readonly thread: number;
  readonly threads: number;
}
export type ShareMessage = { readonly kind: 'segment'; readonly segment: Segment } | { readonly kind: 'share'; readonly job: ScanJob; readonly stops: readonly StopFlag[] };
export interface ShareReply {
  readonly share: Share | null;
}

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
    const asked = helpers.map((helper) => helper.share({ kind: 'share', job: shared, stops }));
    const mine = new Promise<Share | null>((resolve) => resolve(scanShare(own, shared, () => stops.some(isRaised))));
    // All have answered before another job is given, whatever befell one of them.
    const ends = await Promise.allSettled([mine, ...asked]);
    return ends.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      if (end.value === null) throw cancelled();
      return end.value;
    });
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

class Helper {
  readonly #worker: Worker;
  #waiting: { resolve(share: Share | null): void; reject(error: Error): void } | null = null;
  alive = true;

  constructor(data: ShareWorkerData) {
    this.#worker = startThread(siblingModule('./share.worker', import.meta.url), { workerData: data, name: `scan ${data.thread}` });
    this.#worker.on('message', ({ share }: ShareReply) => this.#waiting?.resolve(share));
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

  share(message: ShareMessage): Promise<Share | null> {
    return new Promise<Share | null>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.tell(message);
    }).finally(() => (this.#waiting = null));
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
