import * as tf from '@tensorflow/tfjs';
import { Random } from '../../synthetic/random.ts';
import { type EmbeddedBatch } from '../../training/losses/batch.ts';
import { median } from '../quantile.ts';

export interface Cost {
  readonly value: number;
  /** With respect to the features, `[n · dim]` */
  readonly gradient: Float32Array;
  /** Median of one forward and backward pass, masks included. */
  readonly milliseconds: number;
}

/** The first passes of a process load kernels. */
const WARM_UP = 3;

/** A 2PK batch of random features, people after people. @param pictures K */
export function randomBatch(n: number, dimension: number, pictures: number): EmbeddedBatch {
  const random = new Random(`losses ${n}`);
  const people = Math.max(2, n / (2 * pictures));
  const rows = Array.from({ length: n }, (_, i) => ({ identity: Math.floor(i / pictures) % people, modality: i < n / 2 ? ('visible' as const) : ('infrared' as const) }));
  return {
    embeddings: tf.tensor2d(Float32Array.from({ length: n * dimension }, () => random.normal(0, 1)), [n, dimension]),
    identities: rows.map(({ identity }) => identity),
    modalities: rows.map(({ modality }) => modality),
  };
}

/** Value and gradient with respect to the features, both brought to the host: nothing is left for later. */
export function costOf(batch: EmbeddedBatch, loss: (batch: EmbeddedBatch) => tf.Scalar, repeats: number): Cost {
  const both = tf.valueAndGrad((embeddings: tf.Tensor) => loss({ ...batch, embeddings: embeddings as tf.Tensor2D }));
  const pass = (): Pick<Cost, 'value' | 'gradient'> => {
    const { value, grad } = both(batch.embeddings);
    const result = { value: value.dataSync()[0] ?? Number.NaN, gradient: grad.dataSync() as Float32Array };
    tf.dispose([value, grad]);
    return result;
  };
  for (let i = 0; i < WARM_UP; i++) pass();
  const times = Array.from({ length: repeats }, () => {
    const started = performance.now();
    pass();
    return performance.now() - started;
  });
  return { ...pass(), milliseconds: median(times) };
}

/** The larger of the two relative differences: of the values, and of the gradients by their largest entry. */
export function differenceOf(a: Cost, b: Cost): number {
  const largest = b.gradient.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const gradients = a.gradient.reduce((most, x, i) => Math.max(most, Math.abs(x - (b.gradient[i] ?? Number.NaN))), 0);
  return Math.max(Math.abs(a.value - b.value) / Math.abs(b.value), gradients / largest);
}
