import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { normaliseByBatch, relu6 } from './kernels.ts';

const numbers = (seed: number, count: number): number[] => Array.from({ length: count }, (_, i) => 4 * Math.sin(seed + i * 1.7));
const x = numbers(1, 2 * 3 * 4 * 5);
const probe = numbers(2, x.length);

interface Outcome {
  output: number[];
  mean: number[];
  variance: number[];
  gradients: number[][];
}

async function outcome(): Promise<Outcome> {
  const input = tf.tensor4d(x, [2, 3, 4, 5]);
  const scale = tf.tensor1d(numbers(3, 5));
  const shift = tf.tensor1d(numbers(4, 5));
  const weights = tf.tensor4d(probe, [2, 3, 4, 5]);
  const { output, mean, variance } = normaliseByBatch(input, scale, shift, 1e-5);
  const gradients = tf.grads((a, b, c) => {
    const normalised = normaliseByBatch(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D, 1e-5);
    tf.dispose([normalised.mean, normalised.variance]);
    return relu6(normalised.output).mul(weights).sum();
  })([input, scale, shift]);
  const array = async (tensor: tf.Tensor): Promise<number[]> => Array.from(await tensor.data());
  return { output: await array(relu6(output)), mean: await array(mean), variance: await array(variance), gradients: await Promise.all(gradients.map(array)) };
}

test('the native kernels and the composed form agree, forward and backward', async () => {
  const backend = await startBackend();
  const native = await outcome();
  await tf.setBackend('cpu');
  const composed = await outcome();
  const near = (a: number[], b: number[]): void => a.forEach((value, i) => expect(value).toBeCloseTo(b[i] ?? Number.NaN, 4));
  near(native.output, composed.output);
  near(native.mean, composed.mean);
  near(native.variance, composed.variance);
  native.gradients.forEach((gradient, i) => near(gradient, composed.gradients[i] ?? []));
  expect(native.output.some((value) => value === 6) && native.output.some((value) => value === 0)).toBe(true);
  if (backend.name !== 'tensorflow') console.warn(`compared the composed form with itself: ${backend.note}`);
});

test('statistics are those of the batch, the variance unbiased', async () => {
  await tf.setBackend('cpu');
  const { mean, variance } = await outcome();
  for (let channel = 0; channel < 5; channel++) {
    const own = x.filter((_, i) => i % 5 === channel);
    const average = own.reduce((a, b) => a + b, 0) / own.length;
    expect(mean[channel]).toBeCloseTo(average, 5);
    expect(variance[channel]).toBeCloseTo(own.reduce((sum, value) => sum + (value - average) ** 2, 0) / (own.length - 1), 4);
  }
});
