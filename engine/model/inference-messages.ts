import { type MessagePort } from 'node:worker_threads';
import { type ErrorReport } from '../../contract/errors.ts';
import { type DetectorCard, type EmbedderCard, type ProviderName } from '../../contract/model.ts';
import { type FoundBox } from '../../contract/search.ts';
import { type CropBatch } from '../image.ts';
import { type Pass } from './detector/passes.ts';
import { type InferencePriority } from './inference.ts';

/*
 * [Note: Ports of the inference worker] Each client holds a control port to the owner (the engine thread) and, through
 * it, gets a data port to the worker. Requests and vectors take the data port and never touch the engine thread; when
 * the worker dies its data ports die with it, and the owner sends new ones over the control ports that stayed alive.
 */

export interface ModelFile<C> {
  readonly card: C;
  /** Absolute path of the ONNX file. */
  readonly file: string;
}

export interface InferenceSetup {
  readonly embedder: ModelFile<EmbedderCard>;
  readonly detector: ModelFile<DetectorCard> | null;
  readonly provider: ProviderName;
  readonly threads: number;
}

/** Owner → worker. */
export type OwnerMessage = { readonly kind: 'client'; readonly port: MessagePort } | { readonly kind: 'close' };
/** Worker → owner. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly error: ErrorReport };

/** Owner → client, on the control port. */
export type LinkMessage =
  | { readonly kind: 'up'; readonly port: MessagePort; readonly detector: DetectorCard | null }
  /** What was asked is lost. `final`: no other worker will come. */
  | { readonly kind: 'down'; readonly error: ErrorReport; readonly final: boolean };

/** Squares of one frame, letterboxed to the detector's input: `images` holds as many as `passes`. */
export interface DetectTask {
  readonly images: CropBatch;
  readonly passes: readonly Pass[];
  readonly frame: { readonly width: number; readonly height: number };
}

/** Client → worker, on the data port. */
export type InferenceRequest = { readonly id: number; readonly priority: InferencePriority } & (
  | { readonly kind: 'embed'; readonly crops: CropBatch }
  | { readonly kind: 'detect'; readonly task: DetectTask }
);
/** Worker → client, on the data port. */
export type InferenceReply =
  | { readonly kind: 'vectors'; readonly id: number; readonly vectors: Float32Array }
  | { readonly kind: 'boxes'; readonly id: number; readonly boxes: FoundBox[] }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorReport };
