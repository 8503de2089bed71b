import * as tf from '@tensorflow/tfjs';
import { Random } from '../../synthetic/random.ts';
import { layersOf, type ConvLayer } from '../backbones/backbone.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { orthonormalRows } from '../weights/orthonormal.ts';
import { type StateDict } from '../weights/state.ts';
import { type StateTensor } from '../weights/storage.ts';
import { cellsOf } from './arrangement.ts';
import { toState, toTensorflow } from './layout.ts';
import { partDimension } from './part-dimension.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';

/** One number array of a network. Buffers (running statistics) are kept and exported but get no gradient. */
interface Entry {
  readonly variable: tf.Variable;
  readonly depthwise: boolean;
  readonly buffer: boolean;
}

/** The network's weights by the names PyTorch gives them, held as TensorFlow computes with them. */
export class Weights {
  readonly #entries = new Map<string, Entry>();

  add(name: string, state: StateTensor, options: { depthwise?: boolean; buffer?: boolean } = {}): void {
    const { depthwise = false, buffer = false } = options;
    const initial = toTensorflow(state, depthwise);
    this.#entries.set(name, { variable: tf.variable(initial, !buffer), depthwise, buffer });
    initial.dispose();
  }

  get(name: string): tf.Variable {
    const entry = this.#entries.get(name);
    if (!entry) throw new RangeError(`The network has no weights named ${name}.`);
    return entry.variable;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Names of what is trained, in the order of making: an order that optimisers and checkpoints rely on. */
  trainable(): string[] {
    return [...this.#entries].filter(([, { buffer }]) => !buffer).map(([name]) => name);
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Shape in PyTorch's order of axes. */
  shapeOf(name: string): readonly number[] {
    const { shape } = this.get(name);
    if (shape.length !== 4) return shape;
    const [height = 0, width = 0, inner = 0, outer = 0] = shape;
    return this.#entries.get(name)?.depthwise ? [inner, outer, height, width] : [outer, inner, height, width];
  }

  /** @throws RangeError where the shape differs */
  set(name: string, state: StateTensor): void {
    const shape = this.shapeOf(name);
    if (shape.join() !== state.shape.join()) throw new RangeError(`${name} is [${shape.join(', ')}], not [${state.shape.join(', ')}].`);
    const value = toTensorflow(state, this.#entries.get(name)?.depthwise ?? false);
    this.get(name).assign(value);
    value.dispose();
  }

  async toStateDict(): Promise<StateDict> {
    const state: StateDict = new Map();
    for (const [name, { variable, depthwise }] of this.#entries) state.set(name, await toState(variable, depthwise));
    return state;
  }

  dispose(): void {
    for (const { variable } of this.#entries.values()) variable.dispose();
    this.#entries.clear();
  }
}

/**
 * Fresh weights: convolutions by He et al.'s normal rule, the reduction with orthonormal rows (it starts as a projection
 * that keeps distances), batch normalisation as the identity.
 */
export function freshWeights(settings: NetworkSettings, seed: number): Weights {
  const random = new Random(seed).fork('weights');
  const weights = new Weights();
  const { blocks, channels } = backboneByName(settings.backbone, settings.lastStride);
  for (const layer of blocks.flatMap(layersOf)) addLayer(weights, layer, random);
  const part = partDimension(settings);
  const rows = part <= channels ? orthonormalRows(part, channels, random.fork('reduce')) : normals(part * channels, Math.sqrt(1 / channels), random);
  weights.add('reduce.weight', { shape: [part, channels, 1, 1], values: rows });
  weights.add('reduce.bias', filled(part, 0));
  if (settings.pooling === 'gem') weights.add('gem.p', filled(1, 3));
  if (settings.bnNeck) addNorm(weights, 'neck', settings.dimension);
  for (const [name, shape] of arrangementShapes(settings)) weights.add(name, { shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)) }, { buffer: true });
  return weights;
}

/** Names and shapes, in PyTorch's order of axes, of what comes after the backbone. */
export function headShapes(settings: NetworkSettings): Map<string, readonly number[]> {
  const part = partDimension(settings);
  const { channels } = backboneByName(settings.backbone, settings.lastStride);
  const shapes = new Map<string, readonly number[]>([['reduce.weight', [part, channels, 1, 1]], ['reduce.bias', [part]]]);
  if (settings.pooling === 'gem') shapes.set('gem.p', [1]);
  if (settings.bnNeck) for (const key of ['weight', 'bias', 'running_mean', 'running_var']) shapes.set(`neck.${key}`, [settings.dimension]);
  for (const [name, shape] of arrangementShapes(settings)) shapes.set(name, shape);
  return shapes;
}

/** Fitted to pictures, not trained: see fit-arrangement.ts. */
function arrangementShapes(settings: NetworkSettings): readonly (readonly [string, readonly number[]])[] {
  const { arrangement } = settings;
  return arrangement ? [['arrangement.weight', [arrangement.dimension, cellsOf(settings, arrangement)]], ['arrangement.bias', [arrangement.dimension]]] : [];
}

function addLayer(weights: Weights, layer: ConvLayer, random: Random): void {
  const inner = layer.inChannels / layer.groups;
  const area = layer.kernel * layer.kernel;
  const shape = [layer.outChannels, inner, layer.kernel, layer.kernel];
  weights.add(`${layer.conv}.weight`, { shape, values: normals(layer.outChannels * inner * area, Math.sqrt(2 / (inner * area)), random) }, { depthwise: layer.groups > 1 });
  addNorm(weights, layer.norm, layer.outChannels);
}

function addNorm(weights: Weights, name: string, channels: number): void {
  weights.add(`${name}.weight`, filled(channels, 1));
  weights.add(`${name}.bias`, filled(channels, 0));
  weights.add(`${name}.running_mean`, filled(channels, 0), { buffer: true });
  weights.add(`${name}.running_var`, filled(channels, 1), { buffer: true });
}

const filled = (count: number, value: number): StateTensor => ({ shape: [count], values: new Float32Array(count).fill(value) });
const normals = (count: number, deviation: number, random: Random): Float32Array => Float32Array.from({ length: count }, () => random.normal(0, deviation));
