/**
 * Makes the networks of test/fixtures/models/odd: graphs whose answers can be reckoned by hand, and graphs that are
 * wrong in one way each. usage: node scripts/models/make-odd-models.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { GraphBuilder, type Value } from '../../training/onnx/graph-builder.ts';
import { encodeModel, type Graph } from '../../training/onnx/model.ts';

const folder = new URL('../../test/fixtures/models/odd/', import.meta.url).pathname;
const SIDE = 64;
const STRIDES = [8, 16, 32];

/** Vectors are the means of the three channels, neither scaled nor checked; `change` spoils them. */
function means(name: string, batch: number | string, change: (graph: GraphBuilder, x: Value) => Value = (_, x) => x, extraInput = false): Graph {
  const graph = new GraphBuilder();
  const images = graph.input('images', [batch, 3, 8, 4]);
  if (extraInput) graph.input('camera', [batch, 1]);
  const vectors = graph.reshape(graph.node('GlobalAveragePool', [images]), [0, -1]);
  graph.output(change(graph, vectors), 'embedding', [batch, 3]);
  return graph.build(name);
}

/** For each cell of each stride the mean brightness under it, `[1, 1, cells]`. */
function brightness(graph: GraphBuilder, images: Value): Value {
  const gray = graph.node('ReduceMean', [images], { axes: [1], keepdims: 1 });
  const levels = STRIDES.map((stride) => graph.reshape(graph.node('AveragePool', [gray], { kernel_shape: [stride, stride], strides: [stride, stride] }), [1, 1, -1]));
  return graph.node('Concat', levels, { axis: 2 });
}

const cells = STRIDES.flatMap((stride) => {
  const columns = SIDE / stride;
  return Array.from({ length: columns * columns }, (_, cell) => ({ stride, x: ((cell % columns) + 0.5) * stride, y: (Math.floor(cell / columns) + 0.5) * stride }));
});

/** Finds bright cells: the box is the cell, the score its brightness. Input red first, 0 to 1. */
function yolov8(): Graph {
  const graph = new GraphBuilder();
  const scores = brightness(graph, graph.input('images', [1, 3, SIDE, SIDE]));
  const rows = [(c: { x: number }) => c.x, (c: { y: number }) => c.y, (c: { stride: number }) => c.stride, (c: { stride: number }) => c.stride];
  const boxes = graph.constant([1, 4, cells.length], Float32Array.from(rows.flatMap((row) => cells.map((cell) => row(cell as never)))));
  graph.output(graph.node('Concat', [boxes, scores], { axis: 1 }), 'output0', [1, 5, cells.length]);
  return graph.build('yolov8');
}

/** The same in YOLOX's terms: offset half a cell, log size 0; values 0 to 255. */
function yolox(): Graph {
  const graph = new GraphBuilder();
  const images = graph.node('Mul', [graph.input('images', [1, 3, SIDE, SIDE]), graph.scalar(1 / 255)]);
  const scores = graph.reshape(brightness(graph, images), [1, cells.length, 1]);
  const boxes = graph.constant([1, cells.length, 4], Float32Array.from(cells.flatMap(() => [0.5, 0.5, 0, 0])));
  const person = graph.constant([1, cells.length, 1], new Float32Array(cells.length).fill(1));
  graph.output(graph.node('Concat', [boxes, scores, person], { axis: 2 }), 'output', [1, cells.length, 6]);
  return graph.build('yolox');
}

/** Gives a picture back: no embedder, no detector. */
function picture(): Graph {
  const graph = new GraphBuilder();
  graph.output(graph.node('Relu', [graph.input('images', ['n', 3, 8, 4])]), 'picture', ['n', 3, 8, 4]);
  return graph.build('picture');
}

const graphs: Readonly<Record<string, Graph>> = {
  means: means('means', 'n'),
  'fixed-batch': means('fixed-batch', 4),
  constant: means('constant', 'n', (graph, x) => graph.node('Add', [graph.node('Mul', [x, graph.scalar(0)]), graph.scalar(1)])),
  'not-finite': means('not-finite', 'n', (graph, x) => graph.node('Sqrt', [graph.node('Sub', [x, graph.scalar(1000)])])),
  'two-inputs': means('two-inputs', 'n', undefined, true),
  picture: picture(),
  yolov8: yolov8(),
  yolox: yolox(),
};
mkdirSync(folder, { recursive: true });
for (const [name, graph] of Object.entries(graphs)) writeFileSync(`${folder}${name}.onnx`, encodeModel(graph));
