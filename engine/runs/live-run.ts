import { type ErrorReport } from '../../contract/errors.ts';
import { type Channel } from '../../contract/rpc/channel.ts';
import { type TrainerOrder, TrainerReport } from '../../contract/trainer-protocol.ts';
import { type RunState } from '../../contract/training.ts';
import { type StepPoint } from '../../contract/training-record.ts';
import { type LiveFacts } from './summary.ts';

/** Steps are told to windows this often at most: small networks make fifty a second. */
const GATHER_MS = 250;
/** Time for a last checkpoint when the engine ends. */
const LEAVE_MS = 3_000;

/** How a trainer's process ended: at the end of its run, to be resumed, with an error it told, or without a word. */
export type RunEnd = { readonly kind: 'finished' | 'left' } | { readonly kind: 'failed'; readonly error: ErrorReport } | { readonly kind: 'gone'; readonly reason: string };

export interface LiveRunEvents {
  /** State, checkpoint or quality changed. */
  onChange(): void;
  onSteps(points: StepPoint[]): void;
  onEnd(end: RunEnd): void;
}

/** The engine's side of a run whose trainer is at work. */
export class LiveRun implements LiveFacts {
  state: RunState = 'starting';
  step: number;
  totalSteps: number | null = null;
  secondsLeft: number | null = null;
  checkpoint: number | null;
  readonly #channel: Channel;
  readonly #events: LiveRunEvents;
  #waiting: StepPoint[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #ended = false;
  readonly ended: Promise<void>;
  #settle: () => void = () => undefined;

  /** @param from where a resumed run goes on; 0 for a new one */
  constructor(channel: Channel, order: Extract<TrainerOrder, { kind: 'start' | 'resume' }>, from: number, events: LiveRunEvents) {
    this.#channel = channel;
    this.#events = events;
    this.step = from;
    this.checkpoint = from === 0 ? null : from;
    this.ended = new Promise((resolve) => (this.#settle = resolve));
    channel.receive((raw) => this.#take(raw));
    channel.onClose((reason) => this.#end({ kind: 'gone', reason }));
    channel.send(order);
  }

  pause(): void {
    if (this.state === 'running' || this.state === 'starting') this.#send({ kind: 'pause' });
  }

  continue(): void {
    this.#send({ kind: 'continue' });
  }

  stop(): void {
    this.state = 'stopping';
    this.#send({ kind: 'stop' });
    this.#events.onChange();
  }

  /** Ends the process after a checkpoint, or without one where that takes too long. */
  async leave(): Promise<void> {
    this.#send({ kind: 'leave' });
    const timer = setTimeout(() => this.#end({ kind: 'left' }), LEAVE_MS);
    await this.ended;
    clearTimeout(timer);
  }

  #send(order: TrainerOrder): void {
    this.#channel.send(order);
  }

  #take(raw: unknown): void {
    const { data: report, error } = TrainerReport.safeParse(raw);
    // one report that cannot be read is no reason to give the run up
    if (!report) return console.error(`a report of the trainer does not fit: ${error.message}`);
    switch (report.kind) {
      case 'step':
        this.#takeStep(report.point);
        return;
      case 'checkpointed':
        this.checkpoint = report.step;
        this.#events.onChange();
        return;
      case 'paused':
      case 'continued':
        if (this.state !== 'stopping') this.state = report.kind === 'paused' ? 'paused' : 'running';
        this.#events.onChange();
        return;
      case 'log':
      case 'evaluation':
        this.#events.onChange();
        return;
      case 'finished':
      case 'left':
        this.#end({ kind: report.kind });
        return;
      case 'failed':
        this.#end(report);
        return;
      case 'preflight':
    }
  }

  #takeStep(point: StepPoint): void {
    this.step = point.step;
    this.totalSteps = point.totalSteps;
    this.secondsLeft = point.secondsLeft;
    if (this.state === 'starting') {
      this.state = 'running';
      this.#events.onChange();
    }
    this.#waiting.push(point);
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length > 0) this.#events.onSteps(this.#waiting);
    this.#waiting = [];
  }

  #end(end: RunEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#flush();
    this.#channel.close();
    this.#events.onEnd(end);
    this.#settle();
  }
}
