import { InferenceSession, Tensor } from 'onnxruntime-node';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { freshWeights } from '../network/weights.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';
import { startBackend } from '../backend/backend.ts';
import { measureValues, narrowed, type PlaneBatch } from './calibrate.ts';
import { GraphBuilder } from './graph-builder.ts';
import { encodeModel, type Graph } from './model.ts';
import { networkGraph } from './network.ts';
import { quantisationPlan } from './quantisation-plan.ts';
import { quantiseGraph } from './quantise.ts';
import { readModel } from './read-model.ts';
import { wholeWeights } from './whole-weights.ts';

const SETTINGS: NetworkSettings = { backbone: 'small', lastStride: 1, height: 48, width: 24, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 24, bnNeck: false, flipAverage: false };

beforeAll(async () => {
  await startBackend();
});

/** Smooth pictures, `[n, 3, height, width]`, unlike one another. */
function batch(count: number, seed: string, { height, width }: NetworkSettings): PlaneBatch {
  const random = new Random(seed);
  const values = new Float32Array(count * 3 * height * width);
  for (let plane = 0; plane < count * 3; plane++) {
    const [a, b, phase] = [random.range(0, 0.5), random.range(0, 0.5), random.range(0, 6)];
    for (let i = 0; i < height * width; i++) values[plane * height * width + i] = 0.5 + 0.4 * Math.sin(a * (i % width) + b * Math.floor(i / width) + phase) + 0.1 * random.next();
  }
  return { values, shape: [count, 3, height, width] };
}

async function graphOf(settings: NetworkSettings): Promise<Graph> {
  const weights = freshWeights(settings, 4);
  const graph = networkGraph(settings, await weights.toStateDict(), 'test');
  weights.dispose();
  return graph;
}

async function vectors(graph: Graph, { values, shape }: PlaneBatch, optimised?: string): Promise<Float32Array> {
  const session = await InferenceSession.create(encodeModel(graph), { intraOpNumThreads: 1, logSeverityLevel: 3, ...(optimised ? { optimizedModelFilePath: optimised, graphOptimizationLevel: 'extended' as const } : {}) });
  const { embedding } = await session.run({ images: new Tensor('float32', values, [...shape]) });
  await session.release();
  return embedding?.data as Float32Array;
}

function leastCosine(a: Float32Array, b: Float32Array, dimension: number): number {
  let least = 1;
  for (let row = 0; row < a.length; row += dimension) least = Math.min(least, a.subarray(row, row + dimension).reduce((sum, value, i) => sum + value * (b[row + i] ?? Number.NaN), 0));
  return least;
}

const opsOf = ({ nodes }: Graph): Record<string, number> => nodes.reduce<Record<string, number>>((counts, { op }) => ({ ...counts, [op]: (counts[op] ?? 0) + 1 }), {});

test.each<[string, Partial<NetworkSettings>, Record<string, number>]>([
  ['four convolutions', {}, { QLinearConv: 4, Conv: 2 }],
  ['sums and a kept head', { backbone: 'mobilenetv2', height: 64, width: 32, pictures: 'gray-and-edges' }, { QLinearConv: 52, QLinearAdd: 10, Conv: 4 }],
])('computes nearly the same vectors in fused whole numbers: %s', async (_, options, fused) => {
  const settings = { ...SETTINGS, ...options };
  const graph = await graphOf(settings);
  const measured = await measureValues(graph, () => [batch(4, 'a', settings), batch(4, 'b', settings)]);
  const small = quantiseGraph(graph, narrowed(measured, 1), { reduceRange: true, keepFirst: 0 });
  const optimised = join(mkdtempSync(join(tmpdir(), 'duskmatch-quantise-')), 'optimised.onnx');
  const others = batch(3, 'c', settings);
  const [exact, close] = [await vectors(graph, others), await vectors(small, others, optimised)];
  expect(leastCosine(exact, close, settings.dimension)).toBeGreaterThan(0.98);
  const ops = opsOf(readModel(readFileSync(optimised), 'optimised'));
  expect(ops).toMatchObject(fused);
  expect(ops['Clip'] ?? 0).toBe(0);
  expect(encodeModel(small).length).toBeLessThan(0.45 * encodeModel(graph).length);
});

/** As ResNet-50 begins; the whole of it takes 20 s. */
function residualGraph(): Graph {
  const graph = new GraphBuilder();
  const random = new Random('residual');
  const conv = (x: string, name: string, out: number, inner: number, kernel: number): string =>
    graph.conv(x, { shape: [out, inner, kernel, kernel], kernel: Float32Array.from({ length: out * inner * kernel * kernel }, () => random.normal(0, 1 / Math.sqrt(inner * kernel * kernel))), bias: Float32Array.from({ length: out }, () => random.normal(0, 0.2)) }, name, { padding: (kernel - 1) / 2 });
  const stem = graph.node('Relu', [conv(graph.input('images', ['n', 3, 48, 24]), 'conv1', 16, 3, 3)]);
  const pooled = graph.node('MaxPool', [stem], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  const sum = graph.node('Add', [conv(pooled, 'shortcut', 24, 16, 1), conv(pooled, 'conv2', 24, 16, 3)]);
  const mean = graph.node('ReduceMean', [graph.node('Relu', [sum])], { axes: [2, 3], keepdims: 0 });
  graph.output(graph.l2Normalise(mean), 'embedding', ['n', 24]);
  return graph.build('residual');
}

test('shortcuts through convolutions and a maximum of neighbours stay in whole numbers', async () => {
  const graph = residualGraph();
  const measured = await measureValues(graph, () => [batch(4, 'a', SETTINGS)]);
  const optimised = join(mkdtempSync(join(tmpdir(), 'duskmatch-quantise-')), 'optimised.onnx');
  const others = batch(3, 'c', SETTINGS);
  const small = await vectors(quantiseGraph(graph, narrowed(measured, 1), { reduceRange: false, keepFirst: 0 }), others, optimised);
  expect(leastCosine(await vectors(graph, others), small, 24)).toBeGreaterThan(0.999);
  expect(opsOf(readModel(readFileSync(optimised), 'optimised'))).toMatchObject({ QLinearConv: 3, QLinearAdd: 1, MaxPool: 1, QuantizeLinear: 1, DequantizeLinear: 1 });
});

test('the first convolutions can be kept, and the points left are among those measured', async () => {
  const graph = await graphOf(SETTINGS);
  const [all, fewer] = [quantisationPlan(graph), quantisationPlan(graph, 3)];
  expect([all.convs.size, fewer.convs.size]).toEqual([4, 1]);
  expect(all.points).toEqual(expect.arrayContaining([...fewer.points]));
  const measured = await measureValues(graph, () => [batch(4, 'a', SETTINGS)]);
  const names = quantiseGraph(graph, narrowed(measured, 1), { reduceRange: true, keepFirst: 3 }).constants.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['conv3.weight', 'conv4.weight.q']));
  expect(() => quantiseGraph(graph, new Map(), { reduceRange: true, keepFirst: 3 })).toThrow('Nothing is known of');
});

describe('calibration', () => {
  test('extremes and means are those of the values, and a smaller share narrows the range', async () => {
    const graph = await graphOf(SETTINGS);
    const pictures = batch(4, 'a', SETTINGS);
    const halves = [0, 2].map((start) => ({ values: pictures.values.slice(start * 3 * 48 * 24, (start + 2) * 3 * 48 * 24), shape: [2, 3, 48, 24] }));
    const measured = await measureValues(graph, () => halves);
    const [first = '', ...rest] = measured.keys();
    const normalised = await InferenceSession.create(encodeModel({ ...graph, outputs: [{ name: first, shape: null }] }));
    const values = (await normalised.run({ images: new Tensor('float32', pictures.values, pictures.shape as number[]) }))[first]?.data as Float32Array;
    expect(measured.get(first)?.low).toBe(values.reduce((a, b) => Math.min(a, b)));
    expect(measured.get(first)?.high).toBe(values.reduce((a, b) => Math.max(a, b)));
    const red = values.filter((_, i) => Math.floor(i / (48 * 24)) % 3 === 0);
    expect(measured.get(first)?.means[0]).toBeCloseTo(red.reduce((a, b) => a + b) / red.length, 5);
    const narrow = narrowed(measured, 0.99);
    for (const name of rest) {
      expect(narrow.get(name)?.high).toBeLessThan(measured.get(name)?.high ?? 0);
      expect(narrow.get(name)?.low).toBeGreaterThanOrEqual(measured.get(name)?.low ?? 0);
    }
    const within = values.filter((value) => value >= (narrow.get(first)?.low ?? 0) && value <= (narrow.get(first)?.high ?? 0)).length / values.length;
    expect(within).toBeGreaterThan(0.985);
    expect(within).toBeLessThan(0.998);
  });
});

describe('whole weights', () => {
  const kernel = { name: 'k', shape: [2, 2, 1, 1], values: Float32Array.of(1, 0.504, -0.25, 0.1) };

  test('a step is the largest weight of a channel over the most, and rounding on average goes into the bias', () => {
    const { kernel: whole, bias, scales } = wholeWeights(kernel, { name: 'b', shape: [2], values: Float32Array.of(0.3, -0.3) }, { inputScale: 0.01, inputMeans: [2, 4], most: 63 });
    expect([...whole]).toEqual([63, 32, -63, 25]);
    expect(scales[0]).toBeCloseTo(1 / 63, 7);
    const mean = (c: number): number => (scales[c] ?? 0) * (2 * (whole[2 * c] ?? 0) + 4 * (whole[2 * c + 1] ?? 0)) + 0.01 * (scales[c] ?? 0) * (bias[c] ?? 0);
    expect(mean(0)).toBeCloseTo(2 + 4 * 0.504 + 0.3, 3);
    expect(mean(1)).toBeCloseTo(-0.5 + 0.4 - 0.3, 3);
  });

  test('a channel without weights keeps its bias', () => {
    const { bias, scales } = wholeWeights({ ...kernel, values: new Float32Array(4) }, { name: 'b', shape: [2], values: Float32Array.of(5, 0) }, { inputScale: 0.01, inputMeans: [0, 0], most: 63 });
    expect((bias[0] ?? 0) * (scales[0] ?? 0) * 0.01).toBeCloseTo(5, 5);
  });

  test('each group has the means of its own inputs', () => {
    const depthwise = { name: 'k', shape: [2, 1, 1, 2], values: Float32Array.of(1, 0.504, 1, 0.504) };
    const { bias, scales } = wholeWeights(depthwise, { name: 'b', shape: [2], values: new Float32Array(2) }, { inputScale: 1e-4, inputMeans: [0, 10], most: 63 });
    expect(bias[0]).toBe(0);
    expect((bias[1] ?? 0) * (scales[1] ?? 0) * 1e-4).toBeCloseTo(10 * (0.504 - 32 / 63), 4);
  });
});
