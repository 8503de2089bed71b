import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeModel } from '../onnx/model.ts';
import { cosineDistances, type FeatureRows } from './feature-rows.ts';
import { type DistanceMatrix } from './labelled.ts';

/** Products below which JavaScript (0.85 a nanosecond) is done before onnxruntime has been loaded. */
const WORTH_IT = 5e7;

/**
 * cosineDistances by onnxruntime's matrix product where there is much to do: a draw of RegDB (2,060 × 2,060 at 512
 * dimensions) takes 0.04 s instead of 2.5, see bench/distances.ts. Sums are float32 there; the same row gets the same
 * distances wherever it stands, so that ties stay ties.
 */
export async function manyCosineDistances(features: FeatureRows, queries: readonly number[], gallery: readonly number[]): Promise<DistanceMatrix> {
  const { dimension } = features;
  if (queries.length * gallery.length * dimension < WORTH_IT) return cosineDistances(features, queries, gallery);
  const { negated } = await (await product()).run({ queries: tensorOf(features, queries), gallery: tensorOf(features, gallery) });
  return { queries: queries.length, gallery: gallery.length, values: negated?.data as Float32Array };
}

function tensorOf({ values, dimension }: FeatureRows, rows: readonly number[]): Tensor {
  const chosen = new Float32Array(rows.length * dimension);
  rows.forEach((row, place) => chosen.set(values.subarray(row * dimension, (row + 1) * dimension), place * dimension));
  return new Tensor('float32', chosen, [rows.length, dimension]);
}

let session: Promise<InferenceSession> | undefined;

function product(): Promise<InferenceSession> {
  const graph = encodeModel({
    name: 'negated cosines',
    inputs: [{ name: 'queries', shape: ['q', 'd'] }, { name: 'gallery', shape: ['g', 'd'] }],
    outputs: [{ name: 'negated', shape: ['q', 'g'] }],
    constants: [],
    nodes: [{ op: 'Gemm', inputs: ['queries', 'gallery'], outputs: ['negated'], attributes: { transB: 1, alpha: { float: -1 } } }],
  });
  // Without its arena, which would keep the largest matrix for good.
  return (session ??= InferenceSession.create(graph, { logSeverityLevel: 4, enableCpuMemArena: false }));
}
