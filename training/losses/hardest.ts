import * as tf from '@tensorflow/tfjs';
import { type PairMasks } from './pairs.ts';

/** Stands for "no such pair" among distances; larger than any distance of features. */
const FAR = 1e15;

/**
 * Mean over anchors of max(0, margin + hardest positive − nearest negative) (paper.md 1.1). An anchor without a positive
 * or without a negative adds 0.
 * @param distances `[anchors, others]`
 */
export function hardestTripletHinge(distances: tf.Tensor2D, { positives, negatives }: PairMasks, margin: number): tf.Scalar {
  return tf.tidy(() => {
    const fill = (value: number): tf.Tensor2D => tf.fill(distances.shape, value);
    const farthest = tf.where(positives, distances, fill(-FAR)).max(1);
    const nearest = tf.where(negatives, distances, fill(FAR)).min(1);
    return farthest.sub(nearest).add(margin).relu().mean();
  });
}
