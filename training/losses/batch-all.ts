import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { allPairs } from './pairs.ts';
import { cosineSimilarities } from './similarity.ts';

export interface BatchAllSettings {
  readonly margin: number;
  /** `smooth`: softplus(s_n − s_p + m), as PML's TripletMarginLoss(smooth_loss=True); `hinge`: max(0, …). */
  readonly form: 'smooth' | 'hinge';
}

/**
 * Batch all triplet loss, enumerated (paper.md 1.3): the mean over all triplets of cosines. It is what the unified form is
 * compared with; memory grows with the cube of the batch: `[n, n, n]`.
 * A batch without any triplet gives 0.
 */
export function batchAll({ embeddings, identities }: EmbeddedBatch, { margin, form }: BatchAllSettings): tf.Scalar {
  return tf.tidy(() => {
    const similarities = cosineSimilarities(embeddings, embeddings);
    const { positives, negatives } = allPairs(identities);
    const violation = similarities.expandDims(1).sub(similarities.expandDims(2)).add(margin);
    const counted = positives.expandDims(2).logicalAnd(negatives.expandDims(1)).toFloat();
    const losses = form === 'smooth' ? tf.softplus(violation) : violation.relu();
    return losses.mul(counted).sum().div(counted.sum().maximum(1)) as tf.Scalar;
  });
}
