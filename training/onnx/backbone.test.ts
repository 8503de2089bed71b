import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { UserFacingError } from '../../contract/errors.ts';
import { Random } from '../../synthetic/random.ts';
import { type Backbone, type ConvLayer, layersOf } from '../backbones/backbone.ts';
import { mobileNetV2, type Naming } from '../backbones/mobilenetv2.ts';
import { resNet50 } from '../backbones/resnet50.ts';
import { small } from '../backbones/small.ts';
import { type StateDict } from '../weights/state.ts';
import { GraphBuilder } from './graph-builder.ts';
import { addBackbone } from './backbone.ts';
import { encodeModel } from './model.ts';
import { type Maps, slowConv } from './slow-conv.ts';

const allLayers = (backbone: Backbone): ConvLayer[] => backbone.blocks.flatMap(layersOf);
const mobile = (lastStride: 1 | 2, naming: Naming): ConvLayer[] => allLayers(mobileNetV2({ lastStride, naming }));

/** Random weights of every layer, with statistics that keep the values in range. */
function randomState(backbone: Backbone): StateDict {
  const random = new Random('weights');
  const state: StateDict = new Map();
  const set = (key: string, shape: number[], value: () => number): void => {
    state.set(key, { shape, values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, value) });
  };
  for (const { conv, norm, inChannels, outChannels, kernel, groups } of allLayers(backbone)) {
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
    return activate(normed, layer.activation);
  });
  return { ...maps, values };
}

const activate = (value: number, activation: ConvLayer['activation']): number => (activation === 'none' ? value : Math.min(Math.max(value, 0), activation === 'relu6' ? 6 : Infinity));

function slowNetwork(image: Maps, state: StateDict, backbone: Backbone): Maps {
  let x = image;
  for (const block of backbone.blocks) {
    const added = block.shortcut === 'none' ? null : block.shortcut === 'identity' ? x : slowLayer(x, block.shortcut, state);
    for (const layer of block.layers) x = slowLayer(x, layer, state);
    x = { ...x, values: x.values.map((value, i) => activate(value + (added?.values[i] ?? 0), block.activation)) };
    if (block.maxPool) x = slowMaxPool(x);
  }
  return x;
}

/** 3×3, stride 2; beyond the edge there is nothing. */
function slowMaxPool({ channels, height, width, values }: Maps): Maps {
  const [h, w] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const out = new Float32Array(channels * h * w).fill(-Infinity);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (const oy of [Math.floor(y / 2), Math.ceil(y / 2)]) {
          for (const ox of [Math.floor(x / 2), Math.ceil(x / 2)]) {
            const to = c * h * w + oy * w + ox;
            if (oy < h && ox < w) out[to] = Math.max(out[to] ?? NaN, values[c * height * width + y * width + x] ?? NaN);
          }
        }
      }
    }
  }
  return { channels, height: h, width: w, values: out };
}

describe('the table of MobileNetV2', () => {
  it('has the parameters of the published network without its classifier', () => {
    const layers = mobile(2, 'torchvision');
    expect(layers).toHaveLength(52);
    const parameters = layers.reduce((sum, { inChannels, outChannels, kernel, groups }) => sum + (inChannels / groups) * outChannels * kernel ** 2 + 2 * outChannels, 0);
    expect(parameters).toBe(2_223_872);
  });

  it('divides the picture by 32, or by 16 with a last stride of 1', () => {
    const reduction = (lastStride: 1 | 2): number => mobile(lastStride, 'flat').reduce((product, { stride }) => product * stride, 1);
    expect([reduction(2), reduction(1)]).toEqual([32, 16]);
  });

  it('knows the ways of naming', () => {
    const names = (naming: Naming): string[] => [0, 1, 2, 3, 50, 51].map((i) => mobile(1, naming)[i]).map((layer) => `${layer?.conv} ${layer?.norm}`);
    expect(names('torchvision')).toEqual(['features.0.0 features.0.1', 'features.1.conv.0.0 features.1.conv.0.1', 'features.1.conv.1 features.1.conv.2', 'features.2.conv.0.0 features.2.conv.0.1', 'features.17.conv.2 features.17.conv.3', 'features.18.0 features.18.1']);
    expect(names('flat')).toEqual(['features.0.0 features.0.1', 'features.1.conv.0 features.1.conv.1', 'features.1.conv.3 features.1.conv.4', 'features.2.conv.0 features.2.conv.1', 'features.17.conv.6 features.17.conv.7', 'features.18.0 features.18.1']);
    expect(names('timm')).toEqual(['conv_stem bn1', 'blocks.0.0.conv_dw blocks.0.0.bn1', 'blocks.0.0.conv_pw blocks.0.0.bn2', 'blocks.1.0.conv_pw blocks.1.0.bn1', 'blocks.6.0.conv_pwl blocks.6.0.bn3', 'conv_head bn2']);
  });
});

describe('the table of ResNet-50', () => {
  it('has the parameters of the published network without its classifier', () => {
    const layers = allLayers(resNet50({ lastStride: 2 }));
    expect(layers).toHaveLength(53);
    const parameters = layers.reduce((sum, { inChannels, outChannels, kernel }) => sum + inChannels * outChannels * kernel ** 2 + 2 * outChannels, 0);
    expect(parameters).toBe(25_557_032 - 2_049_000);
  });
});

describe('addBackbone', () => {
  it.each([
    ['MobileNetV2, names of torchvision, last stride 1', mobileNetV2({ lastStride: 1, naming: 'torchvision' })],
    ['MobileNetV2, flat names, last stride 2', mobileNetV2({ lastStride: 2, naming: 'flat' })],
    ['ResNet-50, last stride 1', resNet50({ lastStride: 1 })],
    ['the small one', small()],
  ])('equals the network computed by loops, normalisation unfolded: %s', async (_, backbone) => {
    const state = randomState(backbone);
    const graph = new GraphBuilder();
    graph.output(addBackbone(graph, graph.input('x', ['n', 3, 32, 16]), state, backbone).at(-1) ?? '', 'y', ['n', backbone.channels, 'h', 'w']);
    const session = await InferenceSession.create(encodeModel(graph.build('test')), { intraOpNumThreads: 1 });
    const random = new Random('picture');
    const image = Float32Array.from({ length: 3 * 32 * 16 }, () => random.normal());
    const { y } = await session.run({ x: new Tensor('float32', image, [1, 3, 32, 16]) });
    const expected = slowNetwork({ channels: 3, height: 32, width: 16, values: image }, state, backbone);
    expect(y?.dims).toEqual([1, backbone.channels, expected.height, expected.width]);
    const got = y?.data as Float32Array;
    const largest = Math.max(...expected.values);
    const difference = got.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected.values[i] ?? NaN))), 0);
    expect(largest).toBeGreaterThan(1);
    expect(difference / largest).toBeLessThan(1e-4);
  });

  it('names the first weights that do not fit', () => {
    const backbone = mobileNetV2({ lastStride: 1, naming: 'torchvision' });
    const state = randomState(backbone);
    state.delete('features.3.conv.2.weight');
    const graph = new GraphBuilder();
    expect(() => addBackbone(graph, graph.input('x', ['n', 3, 32, 16]), state, backbone)).toThrow(UserFacingError);
    expect(() => addBackbone(graph, 'x', state, backbone)).toThrow('"features.3.conv.2.weight" should be [24, 144, 1, 1] and is missing');
  });
});
