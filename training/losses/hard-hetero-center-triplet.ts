import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';
import { hardestTripletHinge } from './hardest.ts';
import { heteroCenters } from './hetero-centers.ts';
import { pairMasks } from './pairs.ts';
import { euclideanDistances, unitRows } from './similarity.ts';

/**
 * Hard Hetero-Center Triplet loss (paper.md 1.6; Liu et al.): batch hard over the 2P centres, Euclidean. A centre is among
 * its own positives at distance 0, as in the source, so an identity of one modality is pushed from others all the same.
 */
export function hardHeteroCenterTriplet(batch: EmbeddedBatch, { margin, centersOf }: { readonly margin: number; readonly centersOf: 'raw' | 'unit' }): tf.Scalar {
  return tf.tidy(() => {
    const embeddings = centersOf === 'unit' ? unitRows(batch.embeddings) : batch.embeddings;
    const { centers, identities } = heteroCenters({ ...batch, embeddings });
    return hardestTripletHinge(euclideanDistances(centers), pairMasks(identities, identities, () => true), margin);
  });
}
