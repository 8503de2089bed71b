import * as tf from '@tensorflow/tfjs';
import { type EmbeddedBatch } from './batch.ts';

export interface HeteroCenters {
  /** One row for each identity and modality that has pictures in the batch: `[centers, dim]` */
  readonly centers: tf.Tensor2D;
  /** `[centers]` */
  readonly identities: readonly number[];
}

/**
 * Centres of an identity's visible and of its infrared features (paper.md 1.6): the mean of the rows as they are. The
 * order of the batch does not matter, and an identity may have any number of pictures.
 */
export function heteroCenters({ embeddings, identities, modalities }: EmbeddedBatch): HeteroCenters {
  const groups = new Map<string, { identity: number; rows: number[] }>();
  identities.forEach((identity, row) => {
    const key = `${modalities[row] ?? ''} ${identity}`;
    const group = groups.get(key) ?? { identity, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  });
  const averaging = [...groups.values()].map(({ rows }) => {
    const weights = new Float32Array(identities.length);
    for (const row of rows) weights[row] = 1 / rows.length;
    return [...weights];
  });
  const centers = tf.tidy(() => tf.matMul<tf.Tensor2D>(tf.tensor2d(averaging), embeddings));
  return { centers, identities: [...groups.values()].map(({ identity }) => identity) };
}
