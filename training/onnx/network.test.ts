import * as tf from '@tensorflow/tfjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { startBackend } from '../backend/backend.ts';
import { flipAverage } from '../evaluation/flip-average.ts';
import { networkEmbedder } from '../evaluation/network-embedder.ts';
import { fitArrangement } from '../network/fit-arrangement.ts';
import { Network } from '../network/network.ts';
import { embeddingDimension, type NetworkSettings } from '../../contract/training-settings.ts';
import { encodeModel } from './model.ts';
import { networkGraph } from './network.ts';

const PLAIN: NetworkSettings = { backbone: 'small', lastStride: 1, height: 48, width: 24, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 24, bnNeck: false, flipAverage: false };

/** In plain JavaScript ResNet-50 takes minutes; `npm test` says that it was left out. */
const native = (await startBackend()).name === 'tensorflow';

function pictures(count: number, { height, width }: NetworkSettings): Float32Array {
  const random = new Random('pictures');
  return Float32Array.from({ length: count * height * width * 3 }, () => random.next());
}

/** A network whose running statistics are no longer fresh. */
async function usedNetwork(settings: NetworkSettings): Promise<Network> {
  const network = Network.fresh(settings, 3);
  const images = tf.tensor4d(pictures(6, settings), [6, settings.height, settings.width, 3]);
  for (let step = 0; step < 3; step++) tf.dispose(network.embed(images, 'batch'));
  await fitArrangement(network, [pictures(20, settings)], 1);
  if (settings.pooling === 'gem') network.weights.set('gem.p', { shape: [1], values: Float32Array.of(2.4) });
  images.dispose();
  return network;
}

type Case = [string, Partial<NetworkSettings>];
const LIGHT: Case[] = [
  ['as the paper', {}],
  ['GeM and BNNeck', { pooling: 'gem', bnNeck: true }],
  ['stripes, which share a row', { stripes: 4 }],
  ['gray and edges', { pictures: 'gray-and-edges' }],
  ['everything at once', { pictures: 'gray-and-edges', pooling: 'gem', stripes: 3, bnNeck: true }],
  ['mirror images averaged', { flipAverage: true }],
  ['mirror images averaged, with an arrangement of gray and edges', { pictures: 'gray-and-edges', flipAverage: true, arrangement: { block: 1, dimension: 8, share: 0.3 } }],
  ['an arrangement', { arrangement: { block: 1, dimension: 8, share: 0.3 } }],
  ['an arrangement of gray and edges', { pictures: 'gray-and-edges', stripes: 2, bnNeck: true, arrangement: { block: 1, dimension: 12, share: 0.6 } }],
  ['MobileNetV2, odd size', { backbone: 'mobilenetv2', height: 50, width: 34, dimension: 64, pictures: 'gray-and-edges', stripes: 2 }],
];
const HEAVY: Case[] = [
  ['ResNet-50', { backbone: 'resnet50', height: 64, width: 32, dimension: 64 }],
  ['ResNet-50, last stride 2', { backbone: 'resnet50', height: 64, width: 32, dimension: 64, lastStride: 2 }],
];

async function exportsEqually(_: string, options: Partial<NetworkSettings>): Promise<void> {
  const settings = { ...PLAIN, ...options };
  const network = await usedNetwork(settings);
  const images = tf.tensor4d(pictures(3, settings), [3, settings.height, settings.width, 3]);
  const expected = await network.infer(images).data();
  const session = await InferenceSession.create(encodeModel(networkGraph(settings, await network.weights.toStateDict(), 'test')), { intraOpNumThreads: 1 });
  const planes = await images.transpose([0, 3, 1, 2]).data();
  const { embedding } = await session.run({ images: new Tensor('float32', planes as Float32Array, [3, 3, settings.height, settings.width]) });
  network.dispose();
  expect(embedding?.dims).toEqual([3, embeddingDimension(settings)]);
  const got = embedding?.data as Float32Array;
  const worst = got.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))), 0);
  expect(worst).toBeLessThan(1e-4);
  expect(new Set(got.map((value) => Math.round(value * 1e4))).size).toBeGreaterThan(10);
}

test.each(LIGHT)('the exported network equals the trained one: %s', exportsEqually);
test.skipIf(!native).each(HEAVY)('the exported network equals the trained one: %s', exportsEqually);

test('weights set from a state dict give the same network', async () => {
  const settings = { ...PLAIN, bnNeck: true };
  const network = await usedNetwork(settings);
  const copy = Network.fresh(settings, 99);
  for (const [name, tensor] of await network.weights.toStateDict()) copy.weights.set(name, tensor);
  const images = tf.tensor4d(pictures(2, settings), [2, settings.height, settings.width, 3]);
  expect(await copy.infer(images).data()).toEqual(await network.infer(images).data());
  expect(() => copy.weights.set('reduce.bias', { shape: [3], values: new Float32Array(3) })).toThrow('reduce.bias is [24], not [3]');
});

test('embedding leaves no tensors behind', () => {
  const network = Network.fresh(PLAIN, 1);
  const images = tf.tensor4d(pictures(2, PLAIN), [2, PLAIN.height, PLAIN.width, 3]);
  tf.dispose(network.embed(images, 'batch'));
  const before = tf.memory().numTensors;
  tf.dispose(network.embed(images, 'batch'));
  network.infer(images).dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('with mirror images averaged a picture and its mirror image have one vector, that of the evaluation\'s averaging', async () => {
  const network = await usedNetwork(PLAIN);
  const averaging = new Network({ ...PLAIN, flipAverage: true }, network.weights);
  const images = tf.tensor4d(pictures(2, PLAIN), [2, PLAIN.height, PLAIN.width, 3]);
  const got = await averaging.infer(images).data();
  const mirrored = await averaging.infer(images.reverse(2)).data();
  mirrored.forEach((value, i) => expect(value).toBeCloseTo(got[i] ?? Number.NaN, 5));
  const bytes = (await images.mul(255).round().data()) as Float32Array;
  const size = PLAIN.height * PLAIN.width * 3;
  const expected = await flipAverage(networkEmbedder(network)).embed([0, 1].map((n) => Uint8Array.from(bytes.subarray(n * size, (n + 1) * size))));
  for (const n of [0, 1]) {
    const [a, b] = [got, expected].map((values) => values.slice(n * PLAIN.dimension, (n + 1) * PLAIN.dimension)) as [Float32Array, Float32Array];
    const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
    expect(dot / Math.hypot(...b)).toBeGreaterThan(0.9999);
  }
  expect(await network.infer(images).data()).not.toEqual(got);
});
