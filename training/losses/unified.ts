import * as tf from '@tensorflow/tfjs';
import { type PairMasks } from './pairs.ts';

/** Settings shared by all losses of the unified form. */
export interface UnifiedSettings {
  /** γ: from "all triplets alike" (small) to "the hardest only" (large). */
  readonly gamma: number;
  /** m: by how much the cosine of a positive is to exceed that of a negative. */
  readonly margin: number;
  /** Divides the loss by γ, so that its size and its gradient do not grow with it. The field's code does not. */
  readonly divideByGamma?: boolean;
}

/** Stands for log 0: far below any γ·s, and still finite in float32. */
const LOG_ZERO = -1e30;

/**
 * The kernel of the three losses of the paper (paper.md 1.4):
 *
 *   L_i = log(1 + Σ_p Σ_n exp(γ(s_in − s_ip + m))) = softplus(LSE_n[γ(s_in + m)] + LSE_p[−γ s_ip])
 *
 * The double sum factorises, so N anchors cost O(N²) instead of one term a triplet. Sums of exponentials are shifted by
 * their maximum and never formed directly: γ = 512 stays finite in float32. An anchor without a positive or without
 * a negative has no triplet, and adds 0 to the mean.
 * @param similarities cosine of anchors and others, `[anchors, others]`
 * @returns the mean over anchors, a scalar
 */
export function unifiedLoss(similarities: tf.Tensor2D, masks: PairMasks, settings: UnifiedSettings): tf.Scalar {
  const { gamma, margin, divideByGamma = false } = settings;
  return tf.tidy(() => {
    const negatives = maskedLogSumExp(similarities.add(margin).mul(gamma), masks.negatives);
    const positives = maskedLogSumExp(similarities.mul(-gamma), masks.positives);
    const loss = tf.softplus(negatives.add(positives)).mean() as tf.Scalar;
    return divideByGamma ? loss.div(gamma) : loss;
  });
}

/** log Σ exp over the masked entries of each row: `[rows, columns]` → `[rows]`; about LOG_ZERO where a row has none. */
function maskedLogSumExp(values: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor1D {
  return tf.logSumExp(tf.where(mask, values, tf.fill(values.shape, LOG_ZERO)), 1);
}
