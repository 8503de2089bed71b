import * as tf from '@tensorflow/tfjs';

/** Which pairs (anchor, other) a loss compares: `[anchors, others]`, booleans. */
export interface PairMasks {
  readonly positives: tf.Tensor2D;
  readonly negatives: tf.Tensor2D;
}

/**
 * Masks over the pairs of two label lists.
 * @param counts whether the pair (anchor index, other index) is looked at at all
 */
export function pairMasks(anchors: readonly number[], others: readonly number[], counts: (anchor: number, other: number) => boolean): PairMasks {
  const mask = (wanted: (same: boolean) => boolean): tf.Tensor2D =>
    tf.tensor2d(
      anchors.flatMap((a, i) => others.map((b, j) => (counts(i, j) && wanted(a === b) ? 1 : 0))),
      [anchors.length, others.length],
      'bool',
    );
  return { positives: mask((same) => same), negatives: mask((same) => !same) };
}

/** Every pair of a batch but a row with itself. */
export const allPairs = (identities: readonly number[]): PairMasks => pairMasks(identities, identities, (i, j) => i !== j);
