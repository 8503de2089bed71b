import * as tf from '@tensorflow/tfjs';
import { BATCH_NORM_EPSILON } from '../backbones/backbone.ts';
import { type Network } from './network.ts';

/** Sums over all values of a channel seen so far. */
interface Sums {
  count: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Gives batch normalisations whose statistics are made up (weights from a file in which they were folded away) the
 * statistics of real pictures, and scale and shift with which the network computes what it did: y = a·x + c stays, as
 * scale = a·√(variance + ε), shift = c + a·mean. Without it the first step in training, which normalises by the batch,
 * would compute another function. As no layer's output changes, one pass over the pictures serves all layers.
 * @param norms names, such as `bn1`
 * @param batches RGB, values 0 to 1, `[n, height, width, 3]` each; at least one
 */
export async function recalibrate(network: Network, norms: readonly string[], batches: AsyncIterable<Float32Array> | Iterable<Float32Array>): Promise<void> {
  const wanted = new Set(norms);
  const sums = new Map<string, Sums>();
  const { height, width } = network.settings;
  for await (const values of batches) {
    tf.tidy(() => {
      network.embed(tf.tensor4d(values, [values.length / (height * width * 3), height, width, 3]), (name, input) => {
        if (wanted.has(name)) addUp(sums, name, input);
      });
    });
  }
  for (const [name, one] of sums) await replace(network, name, one);
}

function addUp(sums: Map<string, Sums>, name: string, input: tf.Tensor4D): void {
  const channels = input.shape[3];
  const count = input.size / channels;
  const { mean, variance } = tf.moments(input, [0, 1, 2]); // single sums of squares would lose digits in float32
  const [means, variances] = [mean.dataSync(), variance.dataSync()];
  const own = sums.get(name) ?? { count: 0, sum: new Float64Array(channels), squares: new Float64Array(channels) };
  own.count += count;
  for (let c = 0; c < channels; c++) {
    const middle = means[c] ?? Number.NaN;
    own.sum[c] = (own.sum[c] ?? 0) + count * middle;
    own.squares[c] = (own.squares[c] ?? 0) + count * ((variances[c] ?? Number.NaN) + middle * middle);
  }
  sums.set(name, own);
}

async function replace({ weights }: Network, norm: string, { count, sum, squares }: Sums): Promise<void> {
  const read = async (key: string): Promise<Float32Array> => (await weights.get(`${norm}.${key}`).data()) as Float32Array;
  const [scale, shift, mean, variance] = await Promise.all([read('weight'), read('bias'), read('running_mean'), read('running_var')]);
  const next = { weight: new Float32Array(sum.length), bias: new Float32Array(sum.length), running_mean: new Float32Array(sum.length), running_var: new Float32Array(sum.length) };
  for (let c = 0; c < sum.length; c++) {
    const at = (values: ArrayLike<number>): number => values[c] ?? Number.NaN;
    const factor = at(scale) / Math.sqrt(at(variance) + BATCH_NORM_EPSILON);
    const measured = at(sum) / count;
    const spread = Math.max(0, at(squares) / count - measured * measured) * (count / Math.max(1, count - 1));
    next.running_mean[c] = measured;
    next.running_var[c] = spread;
    next.weight[c] = factor * Math.sqrt(spread + BATCH_NORM_EPSILON);
    next.bias[c] = at(shift) + factor * (measured - at(mean));
  }
  for (const [key, values] of Object.entries(next)) weights.set(`${norm}.${key}`, { shape: [values.length], values });
}
