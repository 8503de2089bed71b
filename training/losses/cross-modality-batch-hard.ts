import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { hardestTripletHinge } from './hardest.ts';
import { pairMasks } from './pairs.ts';
import { euclideanDistances } from './similarity.ts';

/** Batch hard with positives and negatives of the other modality than the anchor only (paper.md 1.2). */
export function crossModalityBatchHard({ embeddings, identities, modalities }: EmbeddedBatch, { margin }: { readonly margin: number }): tf.Scalar {
  return tf.tidy(() => hardestTripletHinge(euclideanDistances(embeddings), pairMasks(identities, identities, (i, j) => modalities[i] !== modalities[j]), margin));
}
