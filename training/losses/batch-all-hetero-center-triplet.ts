import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { heteroCenters } from './hetero-centers.ts';
import { allPairs } from './pairs.ts';
import { cosineSimilarities, unitRows } from './similarity.ts';
import { unifiedLoss, type UnifiedSettings } from './unified.ts';

export interface HeteroCenterSettings extends UnifiedSettings {
  /** `raw` (as the source of the hard form): mean of the features, then the cosine. `unit`: features made unit first. */
  readonly centersOf: 'raw' | 'unit';
}

/**
 * Batch All Hetero-Center Triplet loss (paper.md 1.7): the unified form over the 2P centres. A centre's one positive is
 * the same identity's centre in the other modality; negatives are all centres of others, both modalities.
 */
export function batchAllHeteroCenterTriplet(batch: EmbeddedBatch, settings: HeteroCenterSettings): tf.Scalar {
  return tf.tidy(() => {
    const embeddings = settings.centersOf === 'unit' ? unitRows(batch.embeddings) : batch.embeddings;
    const { centers, identities } = heteroCenters({ ...batch, embeddings });
    return unifiedLoss(cosineSimilarities(centers, centers), allPairs(identities), settings);
  });
}
