import { backboneByName } from '../backbones/by-name.ts';
import { BATCH_NORM_EPSILON } from '../backbones/backbone.ts';
import { mapSize } from '../backbones/map-size.ts';
import { type ArrangementSettings } from '../network/arrangement.ts';
import { stripeRows } from '../network/stripes.ts';
import { partDimension } from '../network/part-dimension.ts';
import { embeddingDimension, partsOf, pictureKinds, type NetworkSettings } from '../../contract/training-settings.ts';
import { type StateDict } from '../weights/state.ts';
import { type StateTensor } from '../weights/storage.ts';
import { addBackbone } from './backbone.ts';
import { GraphBuilder, type Value } from './graph-builder.ts';
import { type Graph } from './model.ts';
import { addGrayAndEdges, addRgb } from './pictures.ts';

/** Names of a model's one input and one output. */
export const MODEL_INPUT = 'images';
export const MODEL_OUTPUT = 'embedding';
/** As in `network/pooling.ts`. */
const LEAST_FEATURE = 1e-6;

/**
 * The whole network as an ONNX graph, batch normalisation folded, the number of pictures free.
 * Input `images` `[n, 3, height, width]`, RGB, values 0 to 1; output `embedding` `[n, dimension]`, unit length.
 * @throws UserFacingError 'model' naming the first weights that are missing or of another shape
 */
export function networkGraph(settings: NetworkSettings, state: StateDict, name: string): Graph {
  const graph = new GraphBuilder();
  const images = graph.input(MODEL_INPUT, ['n', 3, settings.height, settings.width]);
  graph.output(settings.flipAverage ? addFlipAverage(graph, images, settings, state) : addVectors(graph, images, settings, state), MODEL_OUTPUT, ['n', embeddingDimension(settings)]);
  return graph.build(name);
}

/** The mean of the unit vectors of pictures and of their mirror images, of unit length; both go through the network as one batch. */
function addFlipAverage(graph: GraphBuilder, images: Value, settings: NetworkSettings, state: StateDict): Value {
  const mirrored = graph.constant([settings.width], BigInt64Array.from({ length: settings.width }, (_, x) => BigInt(settings.width - 1 - x)));
  const vectors = addVectors(graph, graph.node('Concat', [images, graph.node('Gather', [images, mirrored], { axis: 3 })], { axis: 0 }), settings, state);
  const pairs = graph.reshape(vectors, [2, -1, embeddingDimension(settings)]);
  return graph.l2Normalise(graph.node('ReduceMean', [pairs], { axes: [0], keepdims: 0 }));
}

/** Unit vectors of pictures as they are: `[n, 3, height, width]` → `[n, dim]` */
function addVectors(graph: GraphBuilder, images: Value, settings: NetworkSettings, state: StateDict): Value {
  const backbone = backboneByName(settings.backbone, settings.lastStride);
  const pictures = settings.pictures === 'rgb' ? addRgb(graph, images) : addGrayAndEdges(graph, images);
  const maps = addBackbone(graph, pictures, state, backbone);
  const reduced = addReduction(graph, addPooling(graph, maps.at(-1) ?? '', settings, state, mapSize(backbone, settings).rows), settings, state);
  const features = addJoin(graph, reduced, settings);
  const trained = graph.l2Normalise(settings.bnNeck ? addNeck(graph, features, state) : features);
  return settings.arrangement ? addArrangement(graph, trained, maps, settings.arrangement, settings, state) : trained;
}

/** As in `network/arrangement.ts`: the cells of a middle map, each to unit length, projected, and joined to the unit vectors trained. */
function addArrangement(graph: GraphBuilder, trained: Value, maps: readonly Value[], { block, share }: ArrangementSettings, settings: NetworkSettings, state: StateDict): Value {
  const backbone = backboneByName(settings.backbone, settings.lastStride);
  const { rows, columns, channels } = mapSize(backbone, settings, block + 1);
  const kinds = pictureKinds(settings.pictures);
  const cells = graph.l2Normalise(graph.reshape(graph.node('Transpose', [maps[block] ?? ''], { perm: [0, 2, 3, 1] }), [-1, channels]));
  const grouped = graph.node('Transpose', [graph.reshape(cells, [kinds, -1, rows * columns * channels])], { perm: [1, 0, 2] });
  const weight = tensorOf(state, 'arrangement.weight');
  const bias = tensorOf(state, 'arrangement.bias');
  const projected = graph.node('Gemm', [graph.reshape(grouped, [-1, kinds * rows * columns * channels]), graph.constant(weight.shape, weight.values, 'arrangement.weight'), graph.constant(bias.shape, bias.values, 'arrangement.bias')], { transB: 1 });
  const shared = (x: Value, part: number): Value => graph.node('Mul', [x, graph.scalar(Math.sqrt(part))]);
  return graph.l2Normalise(graph.node('Concat', [shared(trained, 1 - share), shared(graph.l2Normalise(projected), share)], { axis: 1 }));
}

/** `[n, channels, h, w]` → `[n, channels, stripes, 1]` */
function addPooling(graph: GraphBuilder, map: Value, { pooling, stripes }: NetworkSettings, state: StateDict, rows: number): Value {
  const exponent = pooling === 'gem' ? (tensorOf(state, 'gem.p').values[0] ?? Number.NaN) : 1;
  const powered = exponent === 1 ? map : graph.node('Pow', [graph.node('Max', [map, graph.scalar(LEAST_FEATURE)]), graph.constant([], Float32Array.of(exponent), 'gem.p')]);
  const whole = (ends: readonly number[]): Value => graph.constant([1], BigInt64Array.from(ends, BigInt));
  const parts = stripeRows(rows, stripes).map(([top, bottom]) =>
    graph.node('ReduceMean', [stripes === 1 ? powered : graph.node('Slice', [powered, whole([top]), whole([bottom]), whole([2])])], { axes: [2, 3], keepdims: 1 }),
  );
  const pooled = parts.length === 1 ? (parts[0] ?? '') : graph.node('Concat', parts, { axis: 2 });
  return exponent === 1 ? pooled : graph.node('Pow', [pooled, graph.scalar(1 / exponent)]);
}

/** `[n, channels, stripes, 1]` → `[n, part, stripes, 1]` */
function addReduction(graph: GraphBuilder, pooled: Value, settings: NetworkSettings, state: StateDict): Value {
  const { values: kernel } = tensorOf(state, 'reduce.weight');
  const { channels } = backboneByName(settings.backbone, settings.lastStride);
  return graph.conv(pooled, { shape: [partDimension(settings), channels, 1, 1], kernel, bias: tensorOf(state, 'reduce.bias').values }, 'reduce');
}

/** Unit parts side by side: `[pictures · n, part, stripes, 1]` → `[n, dim]`; pictures of a kind come first. */
function addJoin(graph: GraphBuilder, reduced: Value, settings: NetworkSettings): Value {
  const part = partDimension(settings);
  const parts = partsOf(settings);
  if (parts === 1) return graph.reshape(reduced, [0, -1]);
  const rows = graph.reshape(graph.node('Transpose', [reduced], { perm: [0, 2, 1, 3] }), [-1, part]);
  const grouped = graph.reshape(graph.l2Normalise(rows), [parts / settings.stripes, -1, settings.stripes * part]);
  return graph.reshape(graph.node('Transpose', [grouped], { perm: [1, 0, 2] }), [-1, parts * part]);
}

function addNeck(graph: GraphBuilder, features: Value, state: StateDict): Value {
  const [scale, shift, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map((key) => tensorOf(state, `neck.${key}`).values) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const factor = scale.map((value, i) => value / Math.sqrt((variance[i] ?? Number.NaN) + BATCH_NORM_EPSILON));
  const offset = shift.map((value, i) => value - (mean[i] ?? Number.NaN) * (factor[i] ?? Number.NaN));
  return graph.node('Add', [graph.node('Mul', [features, graph.constant([factor.length], factor, 'neck.weight')]), graph.constant([offset.length], offset, 'neck.bias')]);
}

function tensorOf(state: StateDict, name: string): StateTensor {
  const tensor = state.get(name);
  if (!tensor) throw new RangeError(`The weights have no ${name}.`);
  return tensor;
}
