import { Worker } from 'node:worker_threads';
import { errorFromReport, UserFacingError } from '../../contract/errors.ts';
import { type BatchSource, type TrainingBatch } from '../trainer/batch-source.ts';
import { type LoaderCall, type LoaderReply } from './loader-messages.ts';
import { type LoaderSettings } from './loader-settings.ts';
import { Sampler } from './sampler.ts';

/** Batches made ahead of the one asked for: one on hand while the next is in the making. */
const AHEAD = 2;

interface Pending {
  resolve(batch: TrainingBatch): void;
  reject(error: Error): void;
}

/** Batches decoded and augmented in a worker thread while the network computes. */
export class Loader implements BatchSource {
  readonly sampler: Sampler;
  readonly #worker: Worker;
  /** By the number of the call. */
  readonly #pending = new Map<number, Pending>();
  /** By step: what was asked for ahead. */
  readonly #ahead = new Map<number, Promise<TrainingBatch>>();
  readonly #exited: Promise<void>;
  #ended: UserFacingError | null = null;
  #calls = 0;

  /** @throws UserFacingError 'bad-request' where the pictures do not suffice for batches */
  constructor(settings: LoaderSettings) {
    this.sampler = new Sampler(settings.images, settings.sampler);
    this.#worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './loader.worker.ts' : './loader.worker.js', import.meta.url), { workerData: settings, name: 'loader' });
    this.#worker.on('message', (reply: LoaderReply) => this.#settle(reply));
    let fault: unknown = null;
    this.#worker.on('error', (error) => (fault = error));
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#ended = new UserFacingError('internal', `The thread that reads pictures ended${fault instanceof Error ? `: ${fault.message}` : '.'}`, { cause: fault });
        for (const { reject } of this.#pending.values()) reject(this.#ended);
        this.#pending.clear();
        resolve();
      });
    });
  }

  get classes(): number {
    return this.sampler.classes.length;
  }

  get stepsPerEpoch(): number {
    return this.sampler.stepsPerEpoch;
  }

  /** @throws UserFacingError 'unreadable' naming a picture's file */
  async batchAt(step: number): Promise<TrainingBatch> {
    if (this.#ended) throw this.#ended;
    const batch = this.#ask(step);
    for (let ahead = 1; ahead <= AHEAD; ahead++) void this.#ask(step + ahead);
    for (const other of this.#ahead.keys()) if (other <= step || other > step + AHEAD) this.#ahead.delete(other);
    return batch;
  }

  async close(): Promise<void> {
    this.#worker.postMessage({ kind: 'close' } satisfies LoaderCall);
    await this.#exited;
  }

  #ask(step: number): Promise<TrainingBatch> {
    const asked = this.#ahead.get(step);
    if (asked) return asked;
    const call = this.#calls++;
    const batch = new Promise<TrainingBatch>((resolve, reject) => this.#pending.set(call, { resolve, reject }));
    batch.catch(() => undefined); // a batch made ahead may fail before anybody waits for it
    this.#ahead.set(step, batch);
    this.#worker.postMessage({ kind: 'assemble', call, step } satisfies LoaderCall);
    return batch;
  }

  #settle(reply: LoaderReply): void {
    const pending = this.#pending.get(reply.call);
    this.#pending.delete(reply.call);
    if (reply.kind === 'batch') pending?.resolve(reply.batch);
    else pending?.reject(errorFromReport(reply.error));
  }
}
