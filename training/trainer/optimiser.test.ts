import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { clipByNorm, Optimiser, type Group } from './optimiser.ts';
import { type OptimiserSettings } from '../../contract/training-settings.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const group: Group = { rate: 0.1, weightDecay: 0.01, anchor: 0, origin: null };
const START = [1, -2, 3];
const gradientAt = (step: number, i: number): number => Math.sin(step * 3 + i);

/** Runs updates with made-up gradients and gives the values after them. */
function run(settings: OptimiserSettings, steps: number, options: { group?: Group; optimiser?: Optimiser; from?: number; start?: number[] } = {}): number[] {
  const optimiser = options.optimiser ?? new Optimiser(settings);
  const variable = tf.tidy(() => tf.variable(tf.tensor1d(options.start ?? START)));
  for (let step = options.from ?? 0; step < steps; step++) {
    const gradient = tf.tensor1d(START.map((_, i) => gradientAt(step, i)));
    optimiser.update(new Map([['w', gradient]]), () => variable, () => options.group ?? group);
    gradient.dispose();
  }
  const values = Array.from(variable.dataSync());
  variable.dispose();
  return values;
}

const SGD: OptimiserSettings = { kind: 'sgd', momentum: 0.9, nesterov: true };
const ADAM: OptimiserSettings = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

test('SGD with Nesterov momentum and decay equals PyTorch, written as a loop', () => {
  const expected = START.map((start, i) => {
    let [w, v] = [start, 0];
    for (let step = 0; step < 5; step++) {
      const g = gradientAt(step, i) + 0.01 * w;
      v = 0.9 * v + g;
      w -= 0.1 * (g + 0.9 * v);
    }
    return w;
  });
  run(SGD, 5).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5));
});

test('AdamW equals PyTorch, written as a loop', () => {
  const expected = START.map((start, i) => {
    let [w, m, v] = [start, 0, 0];
    for (let step = 1; step <= 5; step++) {
      const g = gradientAt(step - 1, i);
      w *= 1 - 0.1 * 0.01;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (0.1 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    }
    return w;
  });
  run(ADAM, 5).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4));
});

test.each([['SGD', SGD], ['Adam', ADAM]] as const)('%s goes on from its state as if it had never stopped', async (_, settings) => {
  const first = new Optimiser(settings);
  const half = run(settings, 3, { optimiser: first });
  const second = new Optimiser(settings);
  second.restore(await first.state());
  expect(run(settings, 6, { optimiser: second, from: 3, start: half })).toEqual(run(settings, 6));
});

test('the anchor pulls back to where a weight started', () => {
  const origin = tf.tensor1d(START);
  const free = run(SGD, 20);
  const held = run(SGD, 20, { group: { ...group, anchor: 5, origin } });
  const distance = (values: number[]): number => Math.hypot(...values.map((value, i) => value - (START[i] ?? 0)));
  expect(distance(held)).toBeLessThan(distance(free) / 3);
});

test('clipping scales all gradients together and leaves short ones alone', () => {
  const gradients = new Map<string, tf.Tensor>([['a', tf.tensor1d([3])], ['b', tf.tensor1d([0, 4])]]);
  expect(clipByNorm(gradients, 1)).toBeCloseTo(5, 5);
  expect(Array.from(gradients.get('a')?.dataSync() ?? [])[0]).toBeCloseTo(0.6, 5);
  expect(clipByNorm(gradients, 2)).toBeCloseTo(1, 5);
  expect(Array.from(gradients.get('b')?.dataSync() ?? [])[1]).toBeCloseTo(0.8, 5);
});

test('updates leave no tensors behind', () => {
  const optimiser = new Optimiser(ADAM);
  run(ADAM, 1, { optimiser });
  const before = tf.memory().numTensors;
  run(ADAM, 3, { optimiser });
  expect(tf.memory().numTensors).toBe(before);
});
