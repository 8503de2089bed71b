import { type MessagePort } from 'node:worker_threads';
import { UserFacingError, errorFromReport } from '../../contract/errors.ts';
import { type DetectorCard, type EmbedderCard } from '../../contract/model.ts';
import { type FoundBox } from '../../contract/search.ts';
import { type CropBatch } from '../image.ts';
import { letterboxPasses } from './detector/letterbox.ts';
import { planPasses } from './detector/passes.ts';
import { type Inference, type InferencePriority } from './inference.ts';
import { type DetectTask, type InferenceReply, type InferenceRequest, type LinkMessage } from './inference-messages.ts';

interface Link {
  readonly port: MessagePort;
  readonly detector: DetectorCard | null;
}
interface Waiting<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/** Keeps one client's link to the worker and its open requests (see [Note: Ports of the inference worker]). */
class Connection {
  private link: Link | null = null;
  private ended: UserFacingError | null = null;
  private readonly waiting = new Set<Waiting<Link>>();
  private readonly open = new Map<number, Waiting<InferenceReply>>();
  private nextId = 1;
  private users = 0;
  private readonly control: MessagePort;

  constructor(control: MessagePort) {
    this.control = control;
    control.on('message', (message: LinkMessage) => (message.kind === 'up' ? this.up(message) : this.down(errorFromReport(message.error), message.final)));
    control.on('close', () => this.down(this.ended ?? new UserFacingError('cancelled', 'The inference worker has been closed.'), true));
    control.unref();
  }

  /** Holds the event loop open for as long as someone waits for an answer, and no longer. */
  async use<T>(task: () => Promise<T>): Promise<T> {
    this.users++;
    this.hold();
    try {
      return await task();
    } finally {
      this.users--;
      this.hold();
    }
  }

  ready(): Promise<Link> {
    if (this.ended) return Promise.reject(this.ended);
    if (this.link) return Promise.resolve(this.link);
    return new Promise((resolve, reject) => this.waiting.add({ resolve, reject }));
  }

  async ask(request: DistributiveOmit<InferenceRequest, 'id'>, transfer: readonly ArrayBuffer[]): Promise<InferenceReply> {
    const { port } = await this.ready();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      port.postMessage({ ...request, id } satisfies InferenceRequest, transfer);
    });
  }

  private up({ port, detector }: Link): void {
    this.link = { port, detector };
    port.on('message', (reply: InferenceReply) => {
      const asked = this.open.get(reply.id);
      this.open.delete(reply.id);
      if (reply.kind === 'error') asked?.reject(errorFromReport(reply.error));
      else asked?.resolve(reply);
    });
    this.hold();
    for (const { resolve } of this.waiting) resolve(this.link);
    this.waiting.clear();
  }

  private down(error: UserFacingError, final: boolean): void {
    this.link?.port.close();
    this.link = null;
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
    if (!final) return;
    this.ended = error;
    for (const { reject } of this.waiting) reject(error);
    this.waiting.clear();
    this.control.close();
  }

  private hold(): void {
    for (const port of [this.control, this.link?.port]) {
      if (this.users > 0) port?.ref();
      else port?.unref();
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * The networks, through a port from InferenceHost.openPort(). Pictures are letterboxed for the detector here, in the
 * caller's thread, so that the worker does nothing but run networks. The caller's buffers stay the caller's: their
 * pixels are copied once (0.1 MB a crop, against milliseconds of network), vectors come back without a copy.
 */
export function connectInference(port: MessagePort, embedder: EmbedderCard): Inference {
  const connection = new Connection(port);
  return {
    embedder,
    embed: (crops, priority) => connection.use(() => embed(connection, crops, priority)),
    detect: (frame, priority) =>
      connection.use(async (): Promise<FoundBox[]> => {
        const { detector } = await connection.ready();
        if (!detector) throw new UserFacingError('unavailable', 'No person detector is installed.');
        const passes = planPasses(frame.width, frame.height);
        const images = await letterboxPasses(frame, passes, detector.input);
        const task: DetectTask = { images, passes, frame: { width: frame.width, height: frame.height } };
        const reply = await connection.ask({ kind: 'detect', priority, task }, [images.pixels.buffer as ArrayBuffer]);
        return reply.kind === 'boxes' ? reply.boxes : unexpected(reply);
      }),
  };
}

async function embed(connection: Connection, crops: CropBatch, priority: InferencePriority): Promise<Float32Array> {
  if (crops.count === 0) return new Float32Array(0);
  const pixels = new Uint8Array(crops.pixels);
  const reply = await connection.ask({ kind: 'embed', priority, crops: { ...crops, pixels } }, [pixels.buffer]);
  return reply.kind === 'vectors' ? reply.vectors : unexpected(reply);
}

function unexpected(reply: InferenceReply): never {
  throw new Error(`The inference worker answered ${reply.kind}`);
}
