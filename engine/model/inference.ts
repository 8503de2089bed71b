import { type MessagePort } from 'node:worker_threads';
import { type EmbedderCard, type ProviderReport } from '../../contract/model.ts';
import { type FoundBox } from '../../contract/search.ts';
import { type CropBatch, type RgbImage } from '../image.ts';

/** Queries pass waiting index batches: a person waits for them. */
export type InferencePriority = 'query' | 'index';

/**
 * The networks, as every other part of the engine sees them. Behind it is one worker thread that owns the ONNX
 * sessions, since onnxruntime-node's run() blocks its thread; ports to it can be passed to other workers.
 */
export interface Inference {
  readonly embedder: EmbedderCard;
  /**
   * Unit vectors of crops of the embedder's input size.
   * @returns float32 `[count, dimension]`, row after row
   * @throws UserFacingError 'model' where the network fails or gives values that are not finite
   */
  embed(crops: CropBatch, priority: InferencePriority): Promise<Float32Array>;
  /** People in a whole frame, best first, after non-maximum suppression; boxes in pixels of that frame. */
  detect(frame: RgbImage, priority: InferencePriority): Promise<FoundBox[]>;
}

/** The owner's side: start, share, stop. */
export interface InferenceHost extends Inference {
  readonly report: ProviderReport;
  /** A port for another worker thread; give it to connectInference there. */
  openPort(): MessagePort;
  close(): Promise<void>;
}
