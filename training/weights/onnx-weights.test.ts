import * as tf from '@tensorflow/tfjs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { startBackend } from '../backend/backend.ts';
import { Network } from '../network/network.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';
import { encodeModel } from '../onnx/model.ts';
import { networkGraph } from '../onnx/network.ts';
import { readBaseWeights } from '../run/base-weights.ts';
import { encodeSafetensors } from './safetensors.ts';
import { type StateDict } from './state.ts';

const SETTINGS: NetworkSettings = { backbone: 'small', lastStride: 1, height: 32, width: 16, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 16, bnNeck: false, flipAverage: false };
const folder = mkdtempSync(join(tmpdir(), 'duskmatch-base-'));

beforeAll(async () => {
  await startBackend();
});

function write(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function images(count: number, { height, width }: NetworkSettings): tf.Tensor4D {
  const random = new Random('pictures');
  return tf.tensor4d(Float32Array.from({ length: count * height * width * 3 }, () => random.next()), [count, height, width, 3]);
}

async function used(settings: NetworkSettings): Promise<Network> {
  const network = Network.fresh(settings, 3);
  const pictures = images(6, settings);
  for (let step = 0; step < 3; step++) tf.dispose(network.embed(pictures, 'batch'));
  if (settings.pooling === 'gem') network.weights.set('gem.p', { shape: [1], values: Float32Array.of(2.4) });
  pictures.dispose();
  return network;
}

/** An initialiser of each tensor under its own name, as exporters leave them that fold nothing. */
const namedModel = (state: StateDict): Uint8Array => encodeModel({ name: 'foreign', inputs: [], outputs: [], nodes: [], constants: [...state].map(([name, { shape, values }]) => ({ name, shape, values })) });

test.each<[string, Partial<NetworkSettings>]>([
  ['as the paper', {}],
  ['GeM, BNNeck, gray and edges', { pooling: 'gem', bnNeck: true, pictures: 'gray-and-edges', stripes: 2 }],
  ['MobileNetV2', { backbone: 'mobilenetv2', height: 48, width: 32 }],
])('our own export gives the same network again: %s', async (_, options) => {
  const settings = { ...SETTINGS, ...options };
  const network = await used(settings);
  const file = write('own.onnx', encodeModel(networkGraph(settings, await network.weights.toStateDict(), 'own')));
  const { state, report, folded } = await readBaseWeights(file, settings);
  expect(report).toMatchObject({ missing: [], wrongShape: [] });
  expect(report.unused).not.toContain('reduce.weight');
  expect(folded.length).toBe(network.weights.names().filter((name) => name.endsWith('running_var')).length);
  const copy = Network.fresh(settings, 99);
  for (const [name, tensor] of state) copy.weights.set(name, tensor);
  const pictures = images(3, settings);
  expect(tf.tidy(() => network.infer(pictures).sub(copy.infer(pictures)).abs().max().dataSync()[0])).toBeLessThan(1e-4);
});

test('initialisers that kept their names are taken as they are, nothing folded', async () => {
  const network = await used({ ...SETTINGS, backbone: 'mobilenetv2' });
  const state = await network.weights.toStateDict();
  const prefixed = new Map([...state].map(([name, tensor]) => [`module.${name}`, tensor]));
  const read = await readBaseWeights(write('named', namedModel(prefixed)), { ...SETTINGS, backbone: 'mobilenetv2' });
  expect(read.folded).toEqual([]);
  expect(read.report.missing).toEqual([]);
  expect(read.state.get('features.3.conv.1.1.running_var')).toEqual(state.get('features.3.conv.1.1.running_var'));
});

test('a head of another dimension is left out and told; another backbone is refused with both shapes', async () => {
  const network = await used(SETTINGS);
  const state = await network.weights.toStateDict();
  const own = write('own.onnx', encodeModel(networkGraph(SETTINGS, state, 'own')));
  const { report, state: taken } = await readBaseWeights(own, { ...SETTINGS, dimension: 24 });
  expect(report.wrongShape).toEqual([{ name: 'reduce.weight', expected: [24, 64, 1, 1], found: [16, 64, 1, 1] }, { name: 'reduce.bias', expected: [24], found: [16] }]);
  expect(taken.has('reduce.weight')).toBe(false);
  await expect(readBaseWeights(own, { ...SETTINGS, backbone: 'resnet50' })).rejects.toThrow(/own\.onnx does not fit resnet50: "conv1\.weight" is \[16, 3, 3, 3\] there and \[64, 3, 7, 7\] here/);
});

test('what is no base is refused with a sentence', async () => {
  const strange = write('strange.onnx', namedModel(new Map([['onnx::Conv_501', { shape: [1], values: Float32Array.of(1) }]])));
  await expect(readBaseWeights(strange, SETTINGS)).rejects.toThrow('strange.onnx holds no weights of small: none of its 1 names is known.');
  await expect(readBaseWeights(write('text.onnx', Buffer.from('text')), SETTINGS)).rejects.toThrow('text.onnx is no usable ONNX file');
});

test('a file without a known ending is known by its first bytes', async () => {
  const state = await Network.fresh(SETTINGS, 1).weights.toStateDict();
  expect((await readBaseWeights(write('weights', encodeSafetensors(state)), SETTINGS)).report.missing).toEqual([]);
  expect((await readBaseWeights(write('weights.model', namedModel(state)), SETTINGS)).report.missing).toEqual([]);
});
