import { UserFacingError } from '../../contract/errors.ts';
import { BATCH_NORM_EPSILON, type Backbone, type Block, type ConvLayer } from '../backbones/backbone.ts';
import { type StateDict } from '../weights/state.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { type ConvWeights, type GraphBuilder, type Value } from './graph-builder.ts';

/**
 * Adds a backbone's convolutions, batch normalisation folded in, to a graph: `[n, 3, h, w]` normalised as ImageNet is, to
 * the maps after every block, the last one `[n, channels, h / s, w / s]` with s = 16 for a last stride of 1 and 32 for 2.
 *
 * @throws UserFacingError `model` naming the first weights that are missing or of another shape
 */
export function addBackbone(graph: GraphBuilder, input: Value, state: StateDict, backbone: Backbone): Value[] {
  let x = input;
  return backbone.blocks.map((block) => (x = addBlock(graph, x, block, (layer) => layerWeights(state, layer, backbone))));
}

function addBlock(graph: GraphBuilder, input: Value, block: Block, weightsOf: (layer: ConvLayer) => ConvWeights): Value {
  const addLayer = (x: Value, layer: ConvLayer): Value =>
    activate(graph, graph.conv(x, weightsOf(layer), layer.conv, { stride: layer.stride, padding: (layer.kernel - 1) / 2, groups: layer.groups }), layer.activation);
  let x = block.layers.reduce(addLayer, input);
  if (block.shortcut !== 'none') x = graph.node('Add', [block.shortcut === 'identity' ? input : addLayer(input, block.shortcut), x]);
  x = activate(graph, x, block.activation);
  return block.maxPool ? graph.node('MaxPool', [x], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }) : x;
}

function activate(graph: GraphBuilder, x: Value, activation: ConvLayer['activation']): Value {
  switch (activation) {
    case 'relu6':
      return graph.clip(x, 0, 6);
    case 'relu':
      return graph.node('Relu', [x]);
    case 'none':
      return x;
  }
}

function layerWeights(state: StateDict, layer: ConvLayer, { name }: Backbone): ConvWeights {
  const shape = [layer.outChannels, layer.inChannels / layer.groups, layer.kernel, layer.kernel] as const;
  const values = (key: string, wanted: readonly number[]): Float32Array => valuesOf(state, key, wanted, name);
  const perChannel = (key: string): Float32Array => values(`${layer.norm}.${key}`, [layer.outChannels]);
  return foldBatchNorm(values(`${layer.conv}.weight`, shape), shape, {
    scale: perChannel('weight'), shift: perChannel('bias'), mean: perChannel('running_mean'), variance: perChannel('running_var'), epsilon: BATCH_NORM_EPSILON,
  });
}

function valuesOf(state: StateDict, key: string, shape: readonly number[], network: string): Float32Array {
  const tensor = state.get(key);
  const found = tensor ? `[${tensor.shape.join(', ')}]` : 'missing';
  if (!tensor || tensor.shape.join() !== shape.join()) {
    throw new UserFacingError('model', `The weights are not those of ${network}: "${key}" should be [${shape.join(', ')}] and is ${found}.`, {
      remedy: `Give a state file of ${network}.`,
    });
  }
  return tensor.values;
}
