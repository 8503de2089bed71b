import { type MessagePort, type Transferable } from 'node:worker_threads';
import { setImmediate as turn } from 'node:timers/promises';
import { UserFacingError, errorReport } from '../../contract/errors.ts';
import { freeNow } from '../free-now.ts';
import { type CropBatch } from '../image.ts';
import { type Detector } from './detector/detect.ts';
import { mergePasses } from './detector/passes.ts';
import { type RawBox } from './detector/raw-box.ts';
import { type Embedder } from './embedder.ts';
import { type DetectTask, type InferenceReply, type InferenceRequest } from './inference-messages.ts';
import { priorityQueue } from './priority-queue.ts';
import { type SessionPool } from './session-pool.ts';

type EmbedRequest = Extract<InferenceRequest, { kind: 'embed' }>;

/** What a request still has to do: one step is one run of a network. */
interface Work {
  readonly id: number;
  readonly port: MessagePort;
  /** @returns the reply after the last step, else null */
  step(): Promise<InferenceReply | null>;
}

export interface InferenceServer {
  serve(port: MessagePort): void;
  /** Finishes the run under way, answers nothing more, closes the ports. */
  stop(): Promise<void>;
}

/**
 * Works off the requests of all clients, one run of a network at a time, a query's first.
 * @param pool takes the index's batches of several runs, where there is one; as long as it does not fail
 */
export function inferenceServer(embedder: Embedder, detector: Detector | null, pool: SessionPool | null): InferenceServer {
  const queue = priorityQueue<Work>();
  const ports = new Set<MessagePort>();
  let stopped = false;
  let running: Promise<void> | null = null;
  let pooled = pool;

  const drain = async (): Promise<void> => {
    for (;;) {
      // One turn of the event loop before each choice, so that a query that has just come is seen: run() blocks.
      await turn();
      const next = stopped ? null : queue.take();
      if (!next) return;
      const { item, priority } = next;
      const reply = await item.step().catch((error: unknown): InferenceReply => ({ kind: 'error', id: item.id, error: errorReport(error) }));
      if (reply) item.port.postMessage(reply, transfers(reply));
      else if (ports.has(item.port)) queue.putBack(item, priority);
    }
  };
  const wake = (): void => {
    running ??= drain().finally(() => {
      running = null;
    });
  };

  const enqueue = (request: InferenceRequest, port: MessagePort): void => {
    if (!ports.has(port)) return;
    queue.add(work(request, port, embedder, detector), request.priority);
    wake();
  };
  const embedPooled = async (request: EmbedRequest, port: MessagePort, by: SessionPool): Promise<void> => {
    try {
      const vectors = await embedBy(by, request.crops, embedder);
      freeNow(request.crops.pixels);
      if (ports.has(port)) port.postMessage({ kind: 'vectors', id: request.id, vectors } satisfies InferenceReply, [vectors.buffer as ArrayBuffer]);
    } catch {
      // The one session that is left says what is wrong, or does it.
      pooled = null;
      void by.close();
      if (!stopped) enqueue(request, port);
    }
  };

  return {
    serve(port) {
      ports.add(port);
      port.on('message', (request: InferenceRequest) => {
        if (pooled && request.kind === 'embed' && request.priority === 'index' && request.crops.count > embedder.chunk) void embedPooled(request, port, pooled);
        else enqueue(request, port);
      });
      port.on('close', () => {
        ports.delete(port);
        queue.remove((item) => item.port === port);
      });
    },
    async stop() {
      stopped = true;
      await Promise.all([running, pool?.close()]);
      for (const port of ports) port.close();
    },
  };
}

const transfers = (reply: InferenceReply): Transferable[] => (reply.kind === 'vectors' ? [reply.vectors.buffer as ArrayBuffer] : []);

function work(request: InferenceRequest, port: MessagePort, embedder: Embedder, detector: Detector | null): Work {
  const { id } = request;
  switch (request.kind) {
    case 'embed':
      return { id, port, step: embedSteps(id, request.crops, embedder) };
    case 'detect':
      return { id, port, step: detectSteps(id, request.task, detector) };
  }
  // Only this process's own code writes here: anything else is a bug, and the worker's end makes it seen.
  throw new Error(`The inference worker was asked for ${JSON.stringify(request)}`);
}

function requireCropsFor({ card: { input: { width, height } } }: Embedder, crops: CropBatch): void {
  if (crops.width === width && crops.height === height && crops.pixels.length === crops.count * width * height * 3) return;
  throw new Error(`${crops.count} crops of ${crops.width}x${crops.height} in ${crops.pixels.length} bytes; the model takes ${width}x${height}`);
}

/** The same runs as embedSteps, at once. */
async function embedBy(pool: SessionPool, crops: CropBatch, embedder: Embedder): Promise<Float32Array> {
  requireCropsFor(embedder, crops);
  const size = (crops.pixels.length / crops.count) * embedder.chunk;
  const { dimension } = embedder.card.output;
  const vectors = new Float32Array(crops.count * dimension);
  const runs = Array.from({ length: Math.ceil(crops.count / embedder.chunk) }, async (_, run) => {
    vectors.set(await pool.run(crops.pixels.subarray(run * size, (run + 1) * size)), run * embedder.chunk * dimension);
  });
  await Promise.all(runs);
  return vectors;
}

function embedSteps(id: number, crops: CropBatch, embedder: Embedder): Work['step'] {
  const bytes = crops.width * crops.height * 3;
  const { dimension } = embedder.card.output;
  const vectors = new Float32Array(crops.count * dimension);
  let done = 0;
  return async () => {
    requireCropsFor(embedder, crops);
    const upTo = Math.min(crops.count, done + embedder.chunk);
    if (upTo > done) vectors.set(await embedder.run(crops.pixels.subarray(done * bytes, upTo * bytes)), done * dimension);
    done = upTo;
    return done < crops.count ? null : { kind: 'vectors', id, vectors };
  };
}

function detectSteps(id: number, task: DetectTask, detector: Detector | null): Work['step'] {
  const found: RawBox[][] = [];
  const bytes = task.images.width * task.images.height * 3;
  return async () => {
    if (!detector) throw new UserFacingError('unavailable', 'No person detector is installed.');
    const at = found.length;
    found.push(await detector.run(task.images.pixels.subarray(at * bytes, (at + 1) * bytes)));
    return found.length < task.passes.length ? null : { kind: 'boxes', id, boxes: mergePasses(found, task.passes, task.frame, detector.card.input) };
  };
}
