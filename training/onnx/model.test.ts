import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { type ConvOptions, type ConvWeights, GraphBuilder } from './graph-builder.ts';
import { encodeModel } from './model.ts';
import { type Maps, slowConv } from './slow-conv.ts';
import { concatBytes, intField, intsField } from './wire.ts';

const random = new Random('onnx');
const draw = (count: number, low = -1, high = 1): Float32Array => Float32Array.from({ length: count }, () => random.range(low, high));

async function run(graph: GraphBuilder, input: Float32Array, shape: readonly number[]): Promise<{ values: Float32Array; shape: readonly number[] }> {
  const session = await InferenceSession.create(encodeModel(graph.build('test')), { intraOpNumThreads: 1 });
  const { y } = await session.run({ x: new Tensor('float32', input, shape) });
  if (!y) throw new Error('no output');
  return { values: y.data as Float32Array, shape: y.dims };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  const difference = Array.from(actual).reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? NaN))), 0);
  expect(difference).toBeLessThan(tolerance);
}

describe('a written convolution, run by onnxruntime', () => {
  const cases: { name: string; channels: number; weights: ConvWeights['shape']; options: ConvOptions }[] = [
    { name: '3×3 with padding', channels: 2, weights: [4, 2, 3, 3], options: { padding: 1 } },
    { name: '3×3 of stride 2', channels: 3, weights: [5, 3, 3, 3], options: { stride: 2, padding: 1 } },
    { name: 'depthwise', channels: 4, weights: [4, 1, 3, 3], options: { padding: 1, groups: 4 } },
    { name: '1×1', channels: 6, weights: [3, 6, 1, 1], options: {} },
    { name: 'two groups, unequal kernel', channels: 4, weights: [6, 2, 3, 2], options: { groups: 2 } },
  ];
  it.each(cases)('equals the loops: $name', async ({ channels, weights: shape, options }) => {
    const weights = { shape, kernel: draw(shape.reduce((a, b) => a * b)), bias: draw(shape[0]) };
    const x = draw(2 * channels * 7 * 5);
    const graph = new GraphBuilder();
    graph.output(graph.conv(graph.input('x', ['n', channels, 7, 5]), weights, 'conv', options), 'y', ['n', shape[0], 'h', 'w']);
    const { values } = await run(graph, x, [2, channels, 7, 5]);
    const expected = [0, 1].map((n) => slowConv({ channels, height: 7, width: 5, values: x.subarray(n * channels * 35, (n + 1) * channels * 35) }, weights, options));
    expectClose(values, expected.flatMap((maps) => [...maps.values]));
  });
});

describe('foldBatchNorm', () => {
  it('gives one convolution that equals convolution, then normalisation', () => {
    const shape = [3, 2, 3, 3] as const;
    const kernel = draw(54);
    const norm = { scale: draw(3), shift: draw(3), mean: draw(3), variance: draw(3, 0.01, 2), epsilon: 1e-5 };
    const x: Maps = { channels: 2, height: 6, width: 4, values: draw(2 * 6 * 4) };
    const plain = slowConv(x, { shape, kernel, bias: new Float32Array(3) }, { padding: 1 });
    const expected = plain.values.map((value, i) => {
      const c = Math.floor(i / 24);
      const at = (values: Float32Array): number => values[c] ?? NaN;
      return ((value - at(norm.mean)) / Math.sqrt(at(norm.variance) + norm.epsilon)) * at(norm.scale) + at(norm.shift);
    });
    expectClose(slowConv(x, foldBatchNorm(kernel, shape, norm), { padding: 1 }).values, expected);
  });

  it('refuses a normalisation of another width', () => {
    const norm = { scale: draw(2), shift: draw(2), mean: draw(2), variance: draw(2, 1, 2), epsilon: 1e-5 };
    expect(() => foldBatchNorm(draw(3), [3, 1, 1, 1], norm)).toThrow(/2 channels after a convolution of 3/);
  });
});

describe('GraphBuilder', () => {
  it('normalises rows to length 1 and leaves a row of zeros', async () => {
    const graph = new GraphBuilder();
    graph.output(graph.l2Normalise(graph.input('x', ['n', 3])), 'y', ['n', 3]);
    const { values } = await run(graph, Float32Array.of(3, 0, 4, 0, 0, 0), [2, 3]);
    expectClose(values, [0.6, 0, 0.8, 0, 0, 0]);
  });

  it('clips, reshapes and transposes', async () => {
    const graph = new GraphBuilder();
    const pairs = graph.reshape(graph.clip(graph.input('x', ['n', 4]), 0, 6), [2, -1, 2]);
    graph.output(graph.node('Transpose', [pairs], { perm: [1, 0, 2] }), 'y', ['m', 2, 2]);
    const { values, shape } = await run(graph, Float32Array.of(-1, 2, 3, 4, 5, 6, 7, 8), [2, 4]);
    expect([...values]).toEqual([0, 2, 5, 6, 3, 4, 6, 6]);
    expect(shape).toEqual([2, 2, 2]);
  });

  it('writes float and list attributes that onnxruntime reads', async () => {
    const graph = new GraphBuilder();
    const leaky = graph.node('LeakyRelu', [graph.input('x', ['n', 2])], { alpha: { float: 0.25 } });
    graph.output(graph.node('Add', [leaky, graph.node('Constant', [], { value_floats: { floats: [1, 2] } })]), 'y', ['n', 2]);
    expect([...(await run(graph, Float32Array.of(-4, 8), [1, 2])).values]).toEqual([0, 10]);
  });
});

describe('encodeModel', () => {
  it('refuses a constant whose values do not fill its shape', () => {
    const graph = new GraphBuilder();
    graph.constant([2, 3], new Float32Array(5), 'short');
    expect(() => encodeModel(graph.build('test'))).toThrow('Constant short: shape [2, 3] holds 6 values, 5 given.');
  });

  it('writes numbers as Protocol Buffers documents them', () => {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    expect(hex(intField(1, 150))).toBe('089601');
    expect(hex(intField(1, -2))).toBe('08feffffffffffffffff01');
    expect(hex(intsField(4, [3, 270, 86942]))).toBe('2206038e029ea705');
    expect(hex(concatBytes([intField(20, 1), new Uint8Array()]))).toBe('a00101');
  });
});
