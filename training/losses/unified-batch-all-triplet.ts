import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { allPairs } from './pairs.ts';
import { cosineSimilarities } from './similarity.ts';
import { unifiedLoss, type UnifiedSettings } from './unified.ts';

/**
 * Unified Batch All Triplet loss (paper.md 1.4): every triplet of the batch, positives and negatives of both modalities
 * alike, so that no modality is favoured by where the hardest triplet lies. Equals fast-reid's `pairwise_cosface`.
 */
export function unifiedBatchAllTriplet({ embeddings, identities }: EmbeddedBatch, settings: UnifiedSettings): tf.Scalar {
  return tf.tidy(() => unifiedLoss(cosineSimilarities(embeddings, embeddings), allPairs(identities), settings));
}
