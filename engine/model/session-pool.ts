import { type Worker } from 'node:worker_threads';
import { errorFromReport } from '../../contract/errors.ts';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { type InferenceSetup } from './inference-messages.ts';
import { type PoolReply, type PoolTask, type PoolWorkerData } from './pool-messages.ts';

/** Each has the network's weights and its own working memory: of a larger file one session with all threads is nearly as fast. */
const MOST_BYTES = 32e6;
/** More than two batches of the index, 8 runs, are never under way. */
const MOST_SESSIONS = 4;

/**
 * Sessions worth having beside the one that answers queries, for the crops of the index; 0: none.
 *
 * [Note: Several sessions] onnxruntime splits every operator among its threads, and all wait for the last: one that decoding
 * keeps from its core holds up the others. Sessions of one thread each ran 465 crops a second through the network that
 * ships, one session of two threads 417, and a query no longer waits for the run of the index that is under way.
 */
export function poolSize({ provider, threads, embedder }: InferenceSetup): number {
  const size = Math.min(threads, MOST_SESSIONS);
  return provider === 'cpu' && size > 1 && embedder.card.bytes <= MOST_BYTES ? size : 0;
}

interface Task {
  readonly pixels: Uint8Array;
  resolve(vectors: Float32Array): void;
  reject(error: Error): void;
}

/** Sessions of the embedder in threads of their own, started by the first crops. */
export class SessionPool {
  readonly #data: PoolWorkerData;
  readonly #size: number;
  #members: Member[] | null = null;
  #waiting: Task[] = [];
  #closed = false;

  constructor(setup: InferenceSetup, size: number) {
    this.#size = size;
    this.#data = { embedder: setup.embedder, threads: Math.max(1, Math.floor(setup.threads / size)) };
  }

  /**
   * One run, in the first session that is free.
   * @param pixels as Embedder.run takes them
   * @throws what Embedder.run throws; Error where a session cannot be opened, a thread ended, or the pool was closed
   */
  run(pixels: Uint8Array): Promise<Float32Array> {
    if (this.#closed) return Promise.reject(new Error('The pool of sessions is closed.'));
    this.#members ??= Array.from({ length: this.#size }, () => new Member(this.#data, (member) => member.take(this.#waiting.shift())));
    return new Promise((resolve, reject) => {
      const task = { pixels, resolve, reject };
      const free = this.#members?.find(({ busy }) => !busy);
      if (free) free.take(task);
      else this.#waiting.push(task);
    });
  }

  /** Ends the threads after the runs under way; what waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The pool of sessions is closed.'));
    await Promise.all((this.#members ?? []).map((member) => member.close()));
  }
}

/** One thread and its session. */
class Member {
  readonly #worker: Worker;
  readonly #onFree: (member: Member) => void;
  #task: Task | null = null;
  #ended: Error | null = null;

  constructor(data: PoolWorkerData, onFree: (member: Member) => void) {
    this.#onFree = onFree;
    this.#worker = startThread(siblingModule('./pool.worker', import.meta.url), { workerData: data, name: 'index session' });
    this.#worker.on('message', (reply: PoolReply) => this.#finish((task) => (reply.kind === 'vectors' ? task.resolve(reply.vectors) : task.reject(errorFromReport(reply.error)))));
    let cause: unknown = null;
    this.#worker.on('error', (error) => (cause = error));
    this.#worker.once('exit', () => {
      this.#ended = new Error('A thread of the index ended.', { cause });
      this.#finish((task) => task.reject(this.#ended as Error));
    });
  }

  get busy(): boolean {
    return this.#task !== null;
  }

  take(task: Task | undefined): void {
    if (!task) return;
    this.#task = task;
    if (this.#ended) return this.#finish(({ reject }) => reject(this.#ended as Error));
    const pixels = task.pixels.slice();
    this.#worker.postMessage({ pixels } satisfies PoolTask, [pixels.buffer]);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #finish(tell: (task: Task) => void): void {
    const task = this.#task;
    this.#task = null;
    if (task) tell(task);
    this.#onFree(this);
  }
}
