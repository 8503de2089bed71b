/**
 * Makes the two networks of test/fixtures/models: real embedding models of a few KB with random weights, so that tests
 * of everything around a model run in milliseconds. usage: node scripts/models/make-tiny-model.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Random } from '../../synthetic/random.ts';
import { type ConvWeights, GraphBuilder } from '../../training/onnx/graph-builder.ts';
import { encodeModel, type Graph } from '../../training/onnx/model.ts';
import { writeCard } from './card.ts';

const HEIGHT = 64;
const WIDTH = 32;
const folder = new URL('../../test/fixtures/models/', import.meta.url).pathname;

/** Normal draws scaled so that the values neither grow nor fade from layer to layer. */
function randomConv(shape: ConvWeights['shape'], random: Random): ConvWeights {
  const fanIn = shape[1] * shape[2] * shape[3];
  const kernel = Float32Array.from({ length: shape[0] * fanIn }, () => random.normal(0, Math.sqrt(2 / fanIn)));
  return { shape, kernel, bias: Float32Array.from({ length: shape[0] }, () => random.normal(0, 0.05)) };
}

/** The last convolution sees a 4×2 map as a whole, so that where something stands in the picture counts. */
function tinyModel(dimension: number, seed: number): Graph {
  const random = new Random(seed);
  const graph = new GraphBuilder();
  let x = graph.input('images', ['n', 3, HEIGHT, WIDTH]);
  x = graph.clip(graph.conv(x, randomConv([8, 3, 3, 3], random), 'first', { stride: 2, padding: 1 }), 0, 6);
  x = graph.conv(x, randomConv([8, 8, 3, 3], random), 'second', { stride: 2, padding: 1 });
  x = graph.node('AveragePool', [x], { kernel_shape: [4, 4], strides: [4, 4] });
  x = graph.conv(x, randomConv([dimension, 8, 4, 2], random), 'embed');
  graph.output(graph.l2Normalise(graph.reshape(x, [0, -1])), 'embedding', ['n', dimension]);
  return graph.build('tiny');
}

mkdirSync(folder, { recursive: true });
for (const { file, dimension, seed } of [{ file: 'tiny', dimension: 32, seed: 1 }, { file: 'other', dimension: 16, seed: 2 }]) {
  const path = `${folder}${file}.onnx`;
  writeFileSync(path, encodeModel(tinyModel(dimension, seed)));
  writeCard(path, {
    schema: 1,
    id: `test-${file}-1`,
    name: `Test network (${file})`,
    kind: 'embedder',
    input: { name: 'images', width: WIDTH, height: HEIGHT, layout: 'nchw', mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], resize: 'fill-linear' },
    output: { name: 'embedding', dimension, normalised: true },
    training: { summary: 'Random weights, for tests only.', data: 'none', recipe: `random weights, seed ${seed}` },
    metrics: [],
    limits: ['Not trained at all.'],
    licence: 'Part of this project.',
    origin: 'scripts/models/make-tiny-model.ts',
  });
}
