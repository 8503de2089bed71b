import { Random } from '../../synthetic/random.ts';
import { FEATURES, mobileNetV2, namingOf } from '../backbones/mobilenetv2.ts';
import { orthonormalRows } from '../weights/orthonormal.ts';
import { type StateDict } from '../weights/pth.ts';
import { addGrayAndEdges } from './gray-and-edges.ts';
import { GraphBuilder } from './graph-builder.ts';
import { addBackbone } from './backbone.ts';
import { type Graph } from './model.ts';

export const BASE_INPUT = { name: 'images', height: 256, width: 128 } as const;
export const BASE_OUTPUT = { name: 'embedding', dimension: 512 } as const;
const HALF = BASE_OUTPUT.dimension / 2;

/**
 * The model that ships before any training on people: gray picture and gradient picture go through one MobileNetV2
 * (last stride 1), are pooled, reduced from 1280 to 256 by one random orthonormal projection, brought to length 1 so
 * that neither outweighs the other, and joined.
 *
 * Input `images` `[n, 3, 256, 128]`, RGB 0 to 1; output `embedding` `[n, 512]`, length 1.
 *
 * @param state weights of MobileNetV2 trained on ImageNet
 * @param seed of the projection
 * @throws UserFacingError where the weights are not those of MobileNetV2
 */
export function baseModel(state: StateDict, seed: number): Graph {
  const graph = new GraphBuilder();
  const images = graph.input(BASE_INPUT.name, ['n', 3, BASE_INPUT.height, BASE_INPUT.width]);
  const features = addBackbone(graph, addGrayAndEdges(graph, images), state, mobileNetV2({ lastStride: 1, naming: namingOf(state) }));
  const pooled = graph.node('GlobalAveragePool', [features]);
  const projection = orthonormalRows(HALF, FEATURES, new Random(seed));
  const reduced = graph.conv(pooled, { shape: [HALF, FEATURES, 1, 1], kernel: projection, bias: new Float32Array(HALF) }, 'reduce');
  const halves = graph.l2Normalise(graph.reshape(reduced, [0, -1]));
  // [2n, 256], gray first, to [n, 512].
  const pairs = graph.node('Transpose', [graph.reshape(halves, [2, -1, HALF])], { perm: [1, 0, 2] });
  graph.output(graph.l2Normalise(graph.reshape(pairs, [-1, BASE_OUTPUT.dimension])), BASE_OUTPUT.name, ['n', BASE_OUTPUT.dimension]);
  return graph.build('duskmatch-base');
}
