import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { hardestTripletHinge } from './hardest.ts';
import { allPairs } from './pairs.ts';
import { euclideanDistances } from './similarity.ts';

/** Batch hard triplet loss (paper.md 1.1; AGW's `OriTripletLoss`): Euclidean, features as they are, margin 0.3 there. */
export function batchHard({ embeddings, identities }: EmbeddedBatch, { margin }: { readonly margin: number }): tf.Scalar {
  return tf.tidy(() => hardestTripletHinge(euclideanDistances(embeddings), allPairs(identities), margin));
}
