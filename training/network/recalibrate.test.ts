import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { startBackend } from '../backend/backend.ts';
import { layersOf } from '../backbones/backbone.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { encodeModel } from '../onnx/model.ts';
import { networkGraph } from '../onnx/network.ts';
import { readOnnxWeights } from '../weights/onnx-weights.ts';
import { Network } from './network.ts';
import { recalibrate } from './recalibrate.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';

const SETTINGS: NetworkSettings = { backbone: 'small', lastStride: 1, height: 32, width: 16, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 16, bnNeck: true, flipAverage: false };

beforeAll(async () => {
  await startBackend();
});

function pictures(count: number, seed: string): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: count * 32 * 16 * 3 }, (_, i) => (((i >> 4) % 7) / 7) * random.next());
}
const tensorOf = (values: Float32Array): tf.Tensor4D => tf.tensor4d(values, [values.length / (32 * 16 * 3), 32, 16, 3]);
const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);

/** A network read back from its own export, in which batch normalisation is folded away. */
async function foldedNetwork(): Promise<{ network: Network; folded: readonly string[] }> {
  const used = Network.fresh(SETTINGS, 5);
  for (let step = 0; step < 30; step++) tf.dispose(tf.tidy(() => used.embed(tensorOf(pictures(8, `step ${step}`)), 'batch')));
  const { state, folded } = readOnnxWeights(encodeModel(networkGraph(SETTINGS, await used.weights.toStateDict(), 'used')), 'used.onnx', 'small');
  used.dispose();
  const network = Network.fresh(SETTINGS, 1, 2);
  for (const [name, tensor] of state) if (network.weights.has(name)) network.weights.set(name, tensor);
  return { network, folded };
}

test('inference stays, and training computes what inference does', async () => {
  const { network, folded } = await foldedNetwork();
  expect(folded).toEqual([...backboneByName('small', 1).blocks.flatMap(layersOf).map(({ norm }) => norm), 'neck']);
  const seen = [pictures(48, 'a'), pictures(48, 'b')];
  const others = tensorOf(pictures(6, 'others'));
  const before = await network.infer(others).data();
  const all = tensorOf(Float32Array.from([...(seen[0] ?? []), ...(seen[1] ?? [])]));
  const gap = (): number => tf.tidy(() => {
    const copy = new Network(SETTINGS, network.weights); // nothing held: every layer normalises by the batch
    const inferred = network.infer(all).dataSync();
    const { neck } = copy.embed(all, 'batch');
    return worst(neck.div(neck.norm('euclidean', 1, true)).dataSync(), inferred);
  });
  const tensors = tf.memory().numTensors;
  await recalibrate(network, folded, seen);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(worst(await network.infer(others).data(), before)).toBeLessThan(1e-4);
  expect(gap()).toBeLessThan(0.01);
});

test('without it, training computes something else', async () => {
  const { network } = await foldedNetwork();
  const images = tensorOf(pictures(48, 'a'));
  const inferred = await tf.tidy(() => network.embed(images, 'running').features).data();
  const trained = await tf.tidy(() => new Network(SETTINGS, network.weights).embed(images, 'batch').features).data();
  expect(worst(trained, inferred)).toBeGreaterThan(0.1);
});
