import * as tf from '@tensorflow/tfjs';
import { BATCH_NORM_EPSILON } from '../backbones/backbone.ts';
import { normaliseByBatch } from './kernels.ts';
import { type Weights } from './weights.ts';

/** PyTorch's default: how much of a running statistic each batch replaces. */
const MOMENTUM = 0.1;

/** Told what enters each batch normalisation, `[n, h, w, channels]`, which then uses its running statistics. */
export type NormObserver = (name: string, input: tf.Tensor4D) => void;

/** How batch normalisation gets its statistics: `batch` trains and keeps running ones, `running` only uses them. */
export type Statistics = 'batch' | 'running' | NormObserver;

/** Batch normalisation of `[n, h, w, channels]` with the weights under `name`. */
export function batchNorm(x: tf.Tensor4D, weights: Weights, name: string, statistics: Statistics): tf.Tensor4D {
  const scale = weights.get(`${name}.weight`) as unknown as tf.Tensor1D;
  const shift = weights.get(`${name}.bias`) as unknown as tf.Tensor1D;
  if (statistics !== 'batch') {
    if (statistics !== 'running') statistics(name, x);
    const mean = weights.get(`${name}.running_mean`) as unknown as tf.Tensor1D;
    const variance = weights.get(`${name}.running_var`) as unknown as tf.Tensor1D;
    return tf.batchNorm4d(x, mean, variance, shift, scale, BATCH_NORM_EPSILON);
  }
  const { output, mean, variance } = normaliseByBatch(x, scale, shift, BATCH_NORM_EPSILON);
  keepRunning(weights.get(`${name}.running_mean`), mean);
  keepRunning(weights.get(`${name}.running_var`), variance);
  return output;
}

/** Moves a running statistic towards that of a batch, outside the gradient's tape, and disposes of the batch's. */
function keepRunning(running: tf.Variable, batch: tf.Tensor): void {
  const next = tf.tidy(() => running.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM)));
  running.assign(next);
  tf.dispose([next, batch]);
}
