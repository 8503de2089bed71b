import * as tf from '@tensorflow/tfjs';
import { type Modality } from '../../contract/modality.ts';
import { batchAll } from '../losses/batch-all.ts';
import { batchAllHeteroCenterTriplet } from '../losses/batch-all-hetero-center-triplet.ts';
import { batchHard } from '../losses/batch-hard.ts';
import { cosineSoftmax } from '../losses/cosine-softmax.ts';
import { crossModalityBatchHard } from '../losses/cross-modality-batch-hard.ts';
import { hardHeteroCenterTriplet } from '../losses/hard-hetero-center-triplet.ts';
import { softmax } from '../losses/softmax.ts';
import { unifiedBatchAllTriplet } from '../losses/unified-batch-all-triplet.ts';
import { type Embedded } from '../network/network.ts';
import { type LossName, type LossSettings } from '../../contract/training-settings.ts';

export interface Labels {
  readonly identities: readonly number[];
  readonly modalities: readonly Modality[];
}

/** Names of the losses that take part, in the order of `lossTerms`. */
export const activeLosses = (settings: LossSettings): LossName[] => (Object.keys(settings) as LossName[]).filter((name) => settings[name].weight > 0);

/**
 * Every loss that takes part, unweighted, each a scalar. Triplet losses see the features, identity losses the neck.
 * @param classifier class weights, `[classes, dim]`
 */
export function lossTerms({ features, neck }: Embedded, labels: Labels, classifier: tf.Tensor2D, settings: LossSettings): Map<LossName, tf.Scalar> {
  const triplet = { embeddings: features, ...labels };
  const identity = { embeddings: neck, ...labels };
  const compute: Record<LossName, () => tf.Scalar> = {
    unifiedBatchAllTriplet: () => unifiedBatchAllTriplet(triplet, settings.unifiedBatchAllTriplet),
    cosineSoftmax: () => cosineSoftmax(identity, classifier, settings.cosineSoftmax),
    batchAllHeteroCenterTriplet: () => batchAllHeteroCenterTriplet(triplet, settings.batchAllHeteroCenterTriplet),
    softmax: () => softmax(tf.matMul(neck, classifier, false, true), labels.identities),
    batchHard: () => batchHard(triplet, settings.batchHard),
    crossModalityBatchHard: () => crossModalityBatchHard(triplet, settings.crossModalityBatchHard),
    batchAll: () => batchAll(triplet, settings.batchAll),
    hardHeteroCenterTriplet: () => hardHeteroCenterTriplet(triplet, settings.hardHeteroCenterTriplet),
  };
  return new Map(activeLosses(settings).map((name) => [name, compute[name]()]));
}

/** The weighted sum (paper.md 1.8). */
export function totalLoss(terms: ReadonlyMap<LossName, tf.Scalar>, settings: LossSettings): tf.Scalar {
  return tf.addN([...terms].map(([name, term]) => term.mul(settings[name].weight))) as tf.Scalar;
}
