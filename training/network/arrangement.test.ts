import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { startBackend } from '../backend/backend.ts';
import { cellsOf, cellVectors, joinArrangement } from './arrangement.ts';
import { fitArrangement, principalAxes } from './fit-arrangement.ts';
import { Network } from './network.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';

await startBackend();
const random = new Random('arrangement');
const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal());
const SETTINGS: NetworkSettings = { backbone: 'small', lastStride: 1, height: 32, width: 16, pictures: 'gray-and-edges', pooling: 'average', stripes: 1, dimension: 16, bnNeck: false, flipAverage: false, arrangement: { block: 1, dimension: 6, share: 0.6 } };

test('cells are put side by side by picture, row and column, each of unit length', async () => {
  const [kinds, count, rows, columns, channels] = [2, 3, 4, 2, 5];
  const values = normals(kinds * count * rows * columns * channels);
  const got = await cellVectors(tf.tensor4d(values, [kinds * count, rows, columns, channels]), 'gray-and-edges').array();
  for (let n = 0; n < count; n++) {
    const expected: number[] = [];
    for (let kind = 0; kind < kinds; kind++) {
      for (let cell = 0; cell < rows * columns; cell++) {
        const from = ((kind * count + n) * rows * columns + cell) * channels;
        const own = [...values.subarray(from, from + channels)];
        const length = Math.hypot(...own);
        expected.push(...own.map((value) => value / length));
      }
    }
    got[n]?.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5));
  }
});

test('a score is the share of the arrangement and the rest of what is trained', () => {
  const trained = tf.tensor2d(normals(4 * 7), [4, 7]);
  const unit = (x: tf.Tensor2D): tf.Tensor2D => x.div(x.norm('euclidean', 1, true));
  const cells = unit(tf.tensor2d(normals(4 * 9), [4, 9]));
  const joined = joinArrangement(trained, cells, 0.6);
  const expected = tf.matMul(unit(trained), unit(trained), false, true).mul(0.4).add(tf.matMul(cells, cells, false, true).mul(0.6)).dataSync();
  tf.matMul(joined, joined, false, true).dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5));
});

test('principal axes of data whose axes are known', async () => {
  const deviations = [9, 6, 4, 1, 0.5, 0.3];
  const rows = 4000;
  const angle = 0.7; // the first two axes turned
  const values = Array.from({ length: rows }, () => deviations.map((deviation) => deviation * random.normal()));
  const turned = values.map(([a = 0, b = 0, ...rest]) => [a * Math.cos(angle) - b * Math.sin(angle), a * Math.sin(angle) + b * Math.cos(angle), ...rest]);
  const { axes, variances } = await principalAxes(tf.tensor2d(turned), 3, 1);
  expect(Math.abs(axes[0] ?? 0)).toBeCloseTo(Math.cos(angle), 1);
  expect(Math.abs(axes[1] ?? 0)).toBeCloseTo(Math.sin(angle), 1);
  expect(Math.abs(axes[2 * 6 + 2] ?? 0)).toBeCloseTo(1, 1);
  variances.forEach((variance, i) => expect(Math.sqrt(variance) / (deviations[i] ?? Number.NaN)).toBeCloseTo(1, 1));
});

test('a fitted projection centres the cells and gives its axes the square root of their spread', async () => {
  const network = Network.fresh(SETTINGS, 3);
  const pictures = Float32Array.from({ length: 40 * 32 * 16 * 3 }, () => random.next());
  await fitArrangement(network, [pictures], 1);
  const cells = network.cells(tf.tensor4d(pictures, [40, 32, 16, 3]));
  expect(cells.shape[1]).toBe(cellsOf(SETTINGS, { block: 1, dimension: 6, share: 0.6 }));
  const projected = tf.matMul(cells, network.weights.get('arrangement.weight') as unknown as tf.Tensor2D, false, true).add(network.weights.get('arrangement.bias'));
  const { mean, variance } = tf.moments(projected, 0);
  (mean.dataSync() as Float32Array).forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-3));
  const spreads = variance.dataSync();
  const plain = (await principalAxes(cells.sub<tf.Tensor2D>(cells.mean(0)), 6, 1)).variances;
  spreads.forEach((value, i) => expect(value / Math.sqrt(plain[i] ?? Number.NaN)).toBeCloseTo(1, 1));
});

test('fewer pictures than axes are refused, and a block that is not there', async () => {
  const network = Network.fresh(SETTINGS, 3);
  await expect(fitArrangement(network, [new Float32Array(5 * 32 * 16 * 3)], 1)).rejects.toThrow('5 pictures do not span 6 axes');
  expect(() => cellsOf(SETTINGS, { block: 40, dimension: 6, share: 0.6 })).toThrow('small has');
  network.dispose();
});
