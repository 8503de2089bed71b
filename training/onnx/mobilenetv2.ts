import { UserFacingError } from '../../contract/errors.ts';
import { BATCH_NORM_EPSILON, type ConvLayer, mobileNetV2, namingOf } from '../backbones/mobilenetv2.ts';
import { type StateDict } from '../weights/pth.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { type ConvWeights, type GraphBuilder, type Value } from './graph-builder.ts';

/**
 * Adds MobileNetV2's convolutions, batch normalisation folded in, to a graph: `[n, 3, h, w]` normalised as ImageNet is,
 * to `[n, 1280, h / s, w / s]` with s = 16 for a last stride of 1 and 32 for 2.
 *
 * @throws UserFacingError `model` naming the first weights that are missing or of another shape
 */
export function addMobileNetV2(graph: GraphBuilder, input: Value, state: StateDict, lastStride: 1 | 2): Value {
  let x = input;
  for (const block of mobileNetV2({ lastStride, naming: namingOf(state) })) {
    const start = x;
    for (const layer of block.layers) {
      x = graph.conv(x, layerWeights(state, layer), layer.conv, { stride: layer.stride, padding: (layer.kernel - 1) / 2, groups: layer.groups });
      if (layer.activation === 'relu6') x = graph.clip(x, 0, 6);
    }
    if (block.residual) x = graph.node('Add', [start, x]);
  }
  return x;
}

function layerWeights(state: StateDict, layer: ConvLayer): ConvWeights {
  const shape = [layer.outChannels, layer.inChannels / layer.groups, layer.kernel, layer.kernel] as const;
  const perChannel = (key: string): Float32Array => valuesOf(state, `${layer.norm}.${key}`, [layer.outChannels]);
  return foldBatchNorm(valuesOf(state, `${layer.conv}.weight`, shape), shape, {
    scale: perChannel('weight'), shift: perChannel('bias'), mean: perChannel('running_mean'), variance: perChannel('running_var'), epsilon: BATCH_NORM_EPSILON,
  });
}

function valuesOf(state: StateDict, key: string, shape: readonly number[]): Float32Array {
  const tensor = state.get(key);
  const found = tensor ? `[${tensor.shape.join(', ')}]` : 'missing';
  if (!tensor || tensor.shape.join() !== shape.join()) {
    throw new UserFacingError('model', `The weights are not those of MobileNetV2: "${key}" should be [${shape.join(', ')}] and is ${found}.`, {
      remedy: 'Give a state file of MobileNetV2 at width 1.',
    });
  }
  return tensor.values;
}
