import { type ErrorReport } from '../../contract/errors.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { type ModelFile } from './inference-messages.ts';

export interface PoolWorkerData {
  readonly embedder: ModelFile<EmbedderCard>;
  readonly threads: number;
}

/** One at a time. `pixels`: see Embedder.run. */
export interface PoolTask {
  readonly pixels: Uint8Array;
}
export type PoolReply = { readonly kind: 'vectors'; readonly vectors: Float32Array } | { readonly kind: 'error'; readonly error: ErrorReport };
