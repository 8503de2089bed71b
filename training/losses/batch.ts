import { type Tensor2D } from '@tensorflow/tfjs';
import { type Modality } from '../../contract/modality.ts';

/** One embedded 2PK batch. Labels stay on the host: masks are made of them, and no gradient flows to them. */
export interface EmbeddedBatch {
  /** `[n, dim]`, not normalised: each loss says what it does about length. */
  readonly embeddings: Tensor2D;
  /** `[n]`, a class index from 0, equal for pictures of one person. */
  readonly identities: readonly number[];
  /** `[n]` */
  readonly modalities: readonly Modality[];
}
