import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from '../../training/losses/batch.ts';
import { allPairs } from '../../training/losses/pairs.ts';
import { cosineSimilarities } from '../../training/losses/similarity.ts';
import { type UnifiedSettings } from '../../training/losses/unified.ts';

/** Stands for log 0. */
const LOG_ZERO = -1e30;

/**
 * UBAT as its sum is written, a term a triplet: L_i = log(1 + Σ_p Σ_n exp(γ(s_in − s_ip + m))) over `[n, n, n]`. The same
 * value as the factorised form; only the benchmark has a use for it.
 */
export function enumeratedUbat({ embeddings, identities }: EmbeddedBatch, { gamma, margin }: UnifiedSettings): tf.Scalar {
  return tf.tidy(() => {
    const similarities = cosineSimilarities(embeddings, embeddings);
    const { positives, negatives } = allPairs(identities);
    const violation = similarities.expandDims(1).sub(similarities.expandDims(2)).add(margin).mul(gamma);
    const triplets = positives.expandDims(2).logicalAnd(negatives.expandDims(1));
    const counted = tf.where(triplets, violation, tf.fill(violation.shape, LOG_ZERO));
    return tf.softplus(tf.logSumExp(counted, [1, 2])).mean() as tf.Scalar;
  });
}

/** Tensors of the size of all triplets that live at once, forward and backward: at n = 512 the process came to 8.0 GB. */
const LIVE = 15;

/** About what one batch takes. */
export const enumeratedBytes = (n: number): number => n ** 3 * Float32Array.BYTES_PER_ELEMENT * LIVE;
