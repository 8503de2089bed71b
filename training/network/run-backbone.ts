import * as tf from '@tensorflow/tfjs';
import { type Block, type ConvLayer } from '../backbones/backbone.ts';
import { relu6 } from './kernels.ts';
import { batchNorm, type Statistics } from './normalise.ts';
import { type Weights } from './weights.ts';

/**
 * The feature maps after every block, the last one last, of normalised pictures: `[n, h, w, 3]` → `[n, h / s, w / s, channels]`
 * each.
 * @param frozen the first so many blocks use their running statistics even in training
 */
export function runBackbone(images: tf.Tensor4D, blocks: readonly Block[], weights: Weights, statistics: Statistics, frozen: number): tf.Tensor4D[] {
  let x = images;
  return blocks.map((block, index) => (x = runBlock(x, block, weights, index < frozen && statistics === 'batch' ? 'running' : statistics)));
}

function runBlock(input: tf.Tensor4D, block: Block, weights: Weights, statistics: Statistics): tf.Tensor4D {
  let x = block.layers.reduce((value, layer) => runLayer(value, layer, weights, statistics), input);
  if (block.shortcut !== 'none') x = x.add(block.shortcut === 'identity' ? input : runLayer(input, block.shortcut, weights, statistics));
  x = activate(x, block.activation);
  // after a ReLU nothing is below 0, so a border of zeros is as good as none
  return block.maxPool ? tf.maxPool(padded(x, 1), 3, 2, 'valid') : x;
}

function runLayer(x: tf.Tensor4D, layer: ConvLayer, weights: Weights, statistics: Statistics): tf.Tensor4D {
  const kernel = weights.get(`${layer.conv}.weight`) as unknown as tf.Tensor4D;
  // with stride 2 TensorFlow's own padding would shift the picture by a pixel against PyTorch's
  const shifted = layer.stride === 2 && layer.kernel > 1;
  const input = shifted ? padded(x, (layer.kernel - 1) / 2) : x;
  const padding = shifted ? 'valid' : 'same';
  const convolved = layer.groups > 1 ? tf.depthwiseConv2d(input, kernel, layer.stride, padding) : tf.conv2d(input, kernel, layer.stride, padding);
  return activate(batchNorm(convolved, weights, layer.norm, statistics), layer.activation);
}

const padded = (x: tf.Tensor4D, by: number): tf.Tensor4D => tf.pad4d(x, [[0, 0], [by, by], [by, by], [0, 0]]);

function activate(x: tf.Tensor4D, activation: ConvLayer['activation']): tf.Tensor4D {
  switch (activation) {
    case 'relu6':
      return relu6(x);
    case 'relu':
      return tf.relu(x);
    case 'none':
      return x;
  }
}
