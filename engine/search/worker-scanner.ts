import { type Worker } from 'node:worker_threads';
import { UserFacingError, errorFromReport } from '../../contract/errors.ts';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { cancelled, raise, stopFlag, type ScanCall, type ScanMessage, type ScanNotice, type ScanReply, type ScanWorkerData, type StopFlag } from './scan-messages.ts';
import { scanThreads } from './scan-threads.ts';
import { type Scanner } from './scanner.ts';

export interface ScannerOptions {
  readonly indexDb: string;
  /** `models.id` in index.db. */
  readonly modelRow: number;
  readonly dimension: number;
  /** Of the processor's cores; left out: all, within reason. */
  readonly threads?: number;
  /** Told what a person should know, such as that the side file cannot be written. */
  readonly notice?: (message: string) => void;
}

interface Pending {
  resolve(reply: ScanReply): void;
  reject(error: Error): void;
}

/** One worker thread and its calls under way. */
class ScanThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #next = 1;

  constructor(data: ScanWorkerData, notice: (message: string) => void, onExit: () => void) {
    this.#worker = startThread(siblingModule('./scan.worker', import.meta.url), { workerData: data, name: 'scan' });
    this.#worker.on('message', (reply: ScanReply | ScanNotice) => {
      if (reply.kind === 'notice') return notice(reply.message);
      const waiting = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (reply.kind === 'error') waiting?.reject(errorFromReport(reply.error));
      else waiting?.resolve(reply);
    });
    let fault: unknown = null;
    this.#worker.on('error', (error) => (fault = error));
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        const reason = fault instanceof Error ? `: ${fault.message}` : '.';
        for (const waiting of this.#pending.values()) waiting.reject(new UserFacingError('internal', `The search thread ended${reason}`, { cause: fault }));
        this.#pending.clear();
        onExit();
        resolve();
      });
    });
  }

  ask(call: ScanCall): Promise<ScanReply> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id } satisfies ScanMessage);
    });
  }

  async close(): Promise<void> {
    this.#worker.postMessage({ kind: 'close' } satisfies ScanMessage);
    await this.#exited;
  }
}

/** Starts the scan thread, which begins to load at once. A thread that died is started anew by the next call. */
export function startScanner({ notice, ...options }: ScannerOptions): Scanner {
  const stop = stopFlag();
  const data: ScanWorkerData = { ...options, threads: options.threads ?? scanThreads(), stop };
  let closed = false;
  let thread: ScanThread | null = null;
  const start = (): ScanThread => {
    if (closed) throw cancelled();
    return (thread ??= new ScanThread(data, notice ?? (() => undefined), () => (thread = null)));
  };
  start();

  return {
    async scan(request, signal) {
      if (signal.aborted) throw cancelled();
      const flag = stopFlag();
      // A copy: what is posted takes the whole buffer of a view with it.
      const work = start().ask({ kind: 'scan', request: { ...request, query: request.query.slice() }, stop: flag });
      const reply = await untilAborted(work, signal, flag);
      if (reply.kind !== 'scanned') throw new Error(`The search thread answered a scan with ${reply.kind}.`);
      return reply.result;
    },
    async vectorOf(id) {
      const reply = await start().ask({ kind: 'vector', sightingId: id });
      return reply.kind === 'vector' ? reply.vector : null;
    },
    async close() {
      closed = true;
      raise(stop);
      await thread?.close();
    },
  };
}

/** Rejects at once when the signal is aborted, and tells the worker so. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal, flag: StopFlag): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      raise(flag);
      reject(cancelled());
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
