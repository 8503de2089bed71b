import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createRequire } from 'node:module';
import { encodeModel } from '../../../training/onnx/model.ts';
import { readFloats, type PeerAnswer } from '../peer.ts';

/** MatMul and TopK; `atOnce` queries a run. */
export async function onnxruntime(vectorsFile: string, queriesFile: string, dimension: number, limit: number, atOnce: number): Promise<PeerAnswer> {
  const queries = readFloats(queriesFile);
  const began = performance.now();
  const vectors = readFloats(vectorsFile);
  const gallery = new Tensor('float32', vectors, [vectors.length / dimension, dimension]);
  const session = await InferenceSession.create(graph(dimension, limit), { intraOpNumThreads: 2, graphOptimizationLevel: 'all' });
  const buildSeconds = (performance.now() - began) / 1000;
  const milliseconds: number[] = [];
  const rows: number[][] = [];
  for (let start = 0; start < queries.length; start += atOnce * dimension) {
    const some = queries.subarray(start, start + atOnce * dimension);
    const started = performance.now();
    const { best } = await session.run({ gallery, query: new Tensor('float32', some.slice(), [some.length / dimension, dimension]) });
    const found = best?.data as Float32Array;
    const count = some.length / dimension;
    for (let query = 0; query < count; query++) {
      milliseconds.push((performance.now() - started) / count);
      rows.push(Array.from(found.subarray(query * limit, (query + 1) * limit)));
    }
  }
  return { version: String((createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version), buildSeconds, milliseconds, rows, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** Row numbers come as float32, exact below 16 million. */
function graph(dimension: number, limit: number): Uint8Array {
  return encodeModel({
    name: 'search',
    inputs: [{ name: 'gallery', shape: ['rows', dimension] }, { name: 'query', shape: ['queries', dimension] }],
    outputs: [{ name: 'best', shape: ['queries', limit] }],
    constants: [{ name: 'limit', shape: [1], values: BigInt64Array.of(BigInt(limit)) }],
    nodes: [
      { op: 'Gemm', inputs: ['query', 'gallery'], outputs: ['scores'], attributes: { transB: 1 } },
      { op: 'TopK', inputs: ['scores', 'limit'], outputs: ['values', 'found'], attributes: { axis: 1 } },
      { op: 'Cast', inputs: ['found'], outputs: ['best'], attributes: { to: 1 } },
    ],
  });
}
