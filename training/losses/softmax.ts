import * as tf from '@tensorflow/tfjs';

/**
 * Cross-entropy over plain class logits, the identity loss that the paper's losses are compared with.
 * @param logits `[n, classes]`
 * @param identities `[n]`, class indices
 */
export function softmax(logits: tf.Tensor2D, identities: readonly number[]): tf.Scalar {
  return tf.tidy(() => {
    const truth = tf.oneHot(tf.tensor1d([...identities], 'int32'), logits.shape[1]);
    return tf.logSumExp(logits, 1).sub(logits.mul(truth).sum(1)).mean();
  });
}
