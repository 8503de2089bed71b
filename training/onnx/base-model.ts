import { Random } from '../../synthetic/random.ts';
import { FEATURES } from '../backbones/mobilenetv2.ts';
import { partDimension } from '../network/part-dimension.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';
import { orthonormalRows } from '../weights/orthonormal.ts';
import { matchWeights } from '../weights/match.ts';
import { type StateDict } from '../weights/state.ts';
import { type Graph } from './model.ts';
import { networkGraph } from './network.ts';

/** What ships before any training on people. */
export const BASE_SETTINGS: NetworkSettings = {
  backbone: 'mobilenetv2', lastStride: 1, height: 256, width: 128, pictures: 'gray-and-edges', pooling: 'average', stripes: 1, dimension: 512, bnNeck: false, flipAverage: false,
};

/**
 * Gray picture and gradient picture go through one MobileNetV2, are pooled, and reduced by one random orthonormal
 * projection, which keeps lengths and angles up to a few percent.
 *
 * @param state weights of MobileNetV2 trained on ImageNet
 * @param seed of the projection
 * @throws UserFacingError where the weights are not those of MobileNetV2
 */
export function baseModel(state: StateDict, seed: number): Graph {
  const part = partDimension(BASE_SETTINGS);
  const whole: StateDict = new Map(matchWeights(state, 'mobilenetv2').state);
  whole.set('reduce.weight', { shape: [part, FEATURES, 1, 1], values: orthonormalRows(part, FEATURES, new Random(seed)) });
  whole.set('reduce.bias', { shape: [part], values: new Float32Array(part) });
  return networkGraph(BASE_SETTINGS, whole, 'duskmatch-base');
}
