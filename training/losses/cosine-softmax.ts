import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { pairMasks } from './pairs.ts';
import { cosineSimilarities } from './similarity.ts';
import { unifiedLoss } from './unified.ts';

export interface CosineSoftmaxSettings {
  /** s: the logit scale. */
  readonly scale: number;
  /** m: taken off the cosine of the true class; 0 gives the plain normalised softmax. */
  readonly margin: number;
}

/**
 * Cosine Softmax (paper.md 1.5; CosFace, AM-softmax): cross-entropy over scaled cosines of samples and class weights.
 * It is the unified form with the class weights as the only others: one positive, classes − 1 negatives, γ = s.
 * @param weights one row a class, `[classes, dim]`, no bias; need not be normalised
 */
export function cosineSoftmax({ embeddings, identities }: EmbeddedBatch, weights: tf.Tensor2D, { scale, margin }: CosineSoftmaxSettings): tf.Scalar {
  const classes = Array.from({ length: weights.shape[0] }, (_, index) => index);
  return tf.tidy(() => unifiedLoss(cosineSimilarities(embeddings, weights), pairMasks(identities, classes, () => true), { gamma: scale, margin }));
}
