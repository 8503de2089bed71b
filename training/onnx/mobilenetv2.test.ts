import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { UserFacingError } from '../../contract/errors.ts';
import { Random } from '../../synthetic/random.ts';
import { type ConvLayer, mobileNetV2, type Naming, namingOf } from '../backbones/mobilenetv2.ts';
import { type StateDict } from '../weights/pth.ts';
import { GraphBuilder } from './graph-builder.ts';
import { addMobileNetV2 } from './mobilenetv2.ts';
import { encodeModel } from './model.ts';
import { type Maps, slowConv } from './slow-conv.ts';

const layersOf = (lastStride: 1 | 2, naming: Naming): ConvLayer[] => mobileNetV2({ lastStride, naming }).flatMap((block) => block.layers);

/** Random weights of every layer, with statistics that keep the values in range. */
function randomState(naming: Naming): StateDict {
  const random = new Random('mobilenet');
  const state: StateDict = new Map();
  const set = (key: string, shape: number[], value: () => number): void => {
    state.set(key, { shape, values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, value) });
  };
  for (const { conv, norm, inChannels, outChannels, kernel, groups } of layersOf(2, naming)) {
    const fanIn = (inChannels / groups) * kernel ** 2;
    set(`${conv}.weight`, [outChannels, inChannels / groups, kernel, kernel], () => random.normal(0, Math.sqrt(2 / fanIn)));
    set(`${norm}.weight`, [outChannels], () => random.range(0.8, 1.2));
    set(`${norm}.bias`, [outChannels], () => random.normal(0, 0.1));
    set(`${norm}.running_mean`, [outChannels], () => random.normal(0, 0.1));
    set(`${norm}.running_var`, [outChannels], () => random.range(0.5, 1.5));
  }
  return state;
}

/** Convolution, then batch normalisation as it is written, then ReLU6. */
function slowLayer(x: Maps, layer: ConvLayer, state: StateDict): Maps {
  const get = (key: string): Float32Array => state.get(key)?.values ?? new Float32Array();
  const shape = [layer.outChannels, layer.inChannels / layer.groups, layer.kernel, layer.kernel] as const;
  const weights = { shape, kernel: get(`${layer.conv}.weight`), bias: new Float32Array(layer.outChannels) };
  const maps = slowConv(x, weights, { stride: layer.stride, padding: layer.kernel >> 1, groups: layer.groups });
  const values = maps.values.map((value, i) => {
    const of = (key: string): number => get(`${layer.norm}.${key}`)[Math.floor(i / (maps.height * maps.width))] ?? NaN;
    const normed = (of('weight') * (value - of('running_mean'))) / Math.sqrt(of('running_var') + 1e-5) + of('bias');
    return layer.activation === 'relu6' ? Math.min(Math.max(normed, 0), 6) : normed;
  });
  return { ...maps, values };
}

function slowNetwork(image: Maps, state: StateDict, lastStride: 1 | 2, naming: Naming): Maps {
  let x = image;
  for (const block of mobileNetV2({ lastStride, naming })) {
    const start = x;
    for (const layer of block.layers) x = slowLayer(x, layer, state);
    if (block.residual) x = { ...x, values: x.values.map((value, i) => value + (start.values[i] ?? NaN)) };
  }
  return x;
}

describe('the table of MobileNetV2', () => {
  it('has the parameters of the published network without its classifier', () => {
    const layers = layersOf(2, 'nested');
    expect(layers).toHaveLength(52);
    const parameters = layers.reduce((sum, { inChannels, outChannels, kernel, groups }) => sum + (inChannels / groups) * outChannels * kernel ** 2 + 2 * outChannels, 0);
    expect(parameters).toBe(2_223_872);
  });

  it('divides the picture by 32, or by 16 with a last stride of 1', () => {
    const reduction = (lastStride: 1 | 2): number => layersOf(lastStride, 'flat').reduce((product, { stride }) => product * stride, 1);
    expect([reduction(2), reduction(1)]).toEqual([32, 16]);
  });

  it('knows both ways of naming', () => {
    const names = (naming: Naming): string[] => [0, 1, 2, 3, 50, 51].map((i) => layersOf(1, naming)[i]).map((layer) => `${layer?.conv} ${layer?.norm}`);
    expect(names('nested')).toEqual(['features.0.0 features.0.1', 'features.1.conv.0.0 features.1.conv.0.1', 'features.1.conv.1 features.1.conv.2', 'features.2.conv.0.0 features.2.conv.0.1', 'features.17.conv.2 features.17.conv.3', 'features.18.0 features.18.1']);
    expect(names('flat')).toEqual(['features.0.0 features.0.1', 'features.1.conv.0 features.1.conv.1', 'features.1.conv.3 features.1.conv.4', 'features.2.conv.0 features.2.conv.1', 'features.17.conv.6 features.17.conv.7', 'features.18.0 features.18.1']);
    expect(namingOf(randomState('nested'))).toBe('nested');
    expect(namingOf(randomState('flat'))).toBe('flat');
  });
});

describe('addMobileNetV2', () => {
  it.each([['nested', 1], ['flat', 2]] as const)('equals the network computed by loops, normalisation unfolded (%s, last stride %i)', async (naming, lastStride) => {
    const state = randomState(naming);
    const graph = new GraphBuilder();
    graph.output(addMobileNetV2(graph, graph.input('x', ['n', 3, 32, 16]), state, lastStride), 'y', ['n', 1280, 'h', 'w']);
    const session = await InferenceSession.create(encodeModel(graph.build('test')), { intraOpNumThreads: 1 });
    const random = new Random('picture');
    const image = Float32Array.from({ length: 3 * 32 * 16 }, () => random.normal());
    const { y } = await session.run({ x: new Tensor('float32', image, [1, 3, 32, 16]) });
    const expected = slowNetwork({ channels: 3, height: 32, width: 16, values: image }, state, lastStride, naming);
    expect(y?.dims).toEqual([1, 1280, expected.height, expected.width]);
    const got = y?.data as Float32Array;
    const difference = got.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected.values[i] ?? NaN))), 0);
    expect(Math.max(...expected.values)).toBeGreaterThan(1);
    expect(difference).toBeLessThan(1e-3);
  });

  it('names the first weights that do not fit', () => {
    const state = randomState('nested');
    state.delete('features.3.conv.2.weight');
    const graph = new GraphBuilder();
    expect(() => addMobileNetV2(graph, graph.input('x', ['n', 3, 32, 16]), state, 1)).toThrow(UserFacingError);
    expect(() => addMobileNetV2(graph, 'x', state, 1)).toThrow('"features.3.conv.2.weight" should be [24, 144, 1, 1] and is missing');
  });
});
