import { MessageChannel, type Worker, type MessagePort } from 'node:worker_threads';
import { UserFacingError, errorFromReport, errorReport } from '../../contract/errors.ts';
import { type ProviderName, type ProviderReport } from '../../contract/model.ts';
import { siblingModule } from '../sibling.ts';
import { startThread } from '../start-thread.ts';
import { connectInference } from './connect-inference.ts';
import { type InferenceHost } from './inference.ts';
import { type InferenceSetup, type LinkMessage, type ModelFile, type OwnerMessage, type WorkerMessage } from './inference-messages.ts';
import { verifyModelFile } from './model-file.ts';
import { chooseProvider, withoutProvider, type InferenceOptions } from './providers.ts';

/**
 * Checks the models' files, tries the execution providers, starts the worker that owns the sessions.
 * @throws UserFacingError 'model' where a file is not what its card says, or cannot be run even on the CPU
 */
export async function startInference(options: InferenceOptions): Promise<InferenceHost> {
  const { embedder, detector, threads } = options;
  await Promise.all([embedder, ...(detector ? [detector] : [])].map(verifyModelFile));
  const report = await chooseProvider(options);
  const open = async (inUse: ProviderName): Promise<Owner> => {
    const owner = new Owner({ embedder: plain(embedder), detector: detector && plain(detector), provider: inUse, threads });
    await owner.start();
    return owner;
  };
  try {
    return (await open(report.inUse)).host(report);
  } catch (error) {
    if (report.inUse === 'cpu') throw error;
    return (await open('cpu')).host(withoutProvider(report, errorReport(error).message));
  }
}

/** Only what the worker needs: callers give larger objects. */
const plain = <C>({ card, file }: ModelFile<C>): ModelFile<C> => ({ card, file });

/** The engine thread's side: the worker, its one restart, and the clients' control ports. */
class Owner {
  private readonly setup: InferenceSetup;
  private worker: Worker | null = null;
  private readonly controls = new Set<MessagePort>();
  private restarted = false;
  private closing = false;
  private starting: Promise<void> = Promise.resolve();
  /** Why no worker will come any more. */
  private ended: UserFacingError | null = null;

  constructor(setup: InferenceSetup) {
    this.setup = setup;
  }

  /** Settles when the worker has loaded its models. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = startThread(siblingModule('./inference.worker', import.meta.url), { workerData: this.setup });
      let cause: unknown = null;
      let failure: UserFacingError | null = null;
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'failed') {
          failure = errorFromReport(message.error);
          return;
        }
        this.worker = worker;
        for (const control of this.controls) this.link(control, worker);
        resolve();
      });
      worker.on('error', (error) => (cause = error));
      worker.on('exit', () => {
        const loaded = this.worker === worker;
        this.worker = null;
        if (loaded) this.crashed(cause);
        else reject(failure ?? stopped(cause));
      });
    });
  }

  host(report: ProviderReport): InferenceHost {
    const { card } = this.setup.embedder;
    const { embed, detect } = connectInference(this.openPort(), card);
    return { embedder: card, report, embed, detect, openPort: () => this.openPort(), close: () => this.close() };
  }

  private openPort(): MessagePort {
    const { port1: control, port2: given } = new MessageChannel();
    if (this.ended) {
      control.postMessage({ kind: 'down', error: errorReport(this.ended), final: true } satisfies LinkMessage);
      return given;
    }
    this.controls.add(control);
    control.on('close', () => this.controls.delete(control));
    control.unref();
    if (this.worker) this.link(control, this.worker);
    return given;
  }

  private link(control: MessagePort, worker: Worker): void {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ kind: 'client', port: port1 } satisfies OwnerMessage, [port1]);
    control.postMessage({ kind: 'up', port: port2, detector: this.setup.detector?.card ?? null } satisfies LinkMessage, [port2]);
  }

  private crashed(cause: unknown): void {
    if (this.closing) return;
    const error = stopped(cause);
    if (this.restarted) {
      this.end(error);
      return;
    }
    this.restarted = true;
    this.tell({ kind: 'down', error: errorReport(error), final: false });
    this.starting = this.start().catch((failure: unknown) => this.end(errorFromReport(errorReport(failure))));
  }

  private end(error: UserFacingError): void {
    this.ended = error;
    this.tell({ kind: 'down', error: errorReport(error), final: true });
  }

  private tell(message: LinkMessage): void {
    for (const control of this.controls) control.postMessage(message);
  }

  private async close(): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    this.end(new UserFacingError('cancelled', 'The inference worker has been closed.'));
    await this.starting;
    const { worker } = this;
    if (!worker) return;
    const exit = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ kind: 'close' } satisfies OwnerMessage);
    await exit;
  }
}

const stopped = (cause: unknown): UserFacingError =>
  new UserFacingError('model', `The inference worker stopped unexpectedly${cause instanceof Error ? `: ${cause.message}` : ''}.`, {
    remedy: 'Try again; if it stops once more, restart Duskmatch or choose the provider "cpu" in the settings.',
    cause,
  });
