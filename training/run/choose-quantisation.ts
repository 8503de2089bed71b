import { type EmbedderCard } from '../../contract/model.ts';
import { onnxEmbedder } from '../evaluation/onnx-embedder.ts';
import { type Measured, narrowed } from '../onnx/calibrate.ts';
import { encodeModel, type Graph } from '../onnx/model.ts';
import { quantiseGraph, type QuantiseOptions } from '../onnx/quantise.ts';

/** Cosines between the vectors that two networks give for the same pictures. */
export interface Agreement {
  readonly mean: number;
  readonly least: number;
}

export interface Candidate extends QuantiseOptions {
  /** Of the values that ranges hold. */
  readonly share: number;
  readonly bytes: Uint8Array;
  readonly agreement: Agreement;
}

/** Vectors of other people lie at 0.7: closer than this, ranks hardly change (mAP within 0.2 points on drawn people). */
const CLOSE_ENOUGH = 0.995;
const SHARES = [1, 0.9999, 0.999];
/** Convolutions at the start that stay in floats: fewer first, as they cost speed. */
const KEEP_FIRST = [0, 2, 4, 6, 8];

/**
 * Tries ranges from wide to narrow, and keeping more of the first convolutions, until vectors are close to the float
 * network's; the best met where none comes so close.
 * @param pictures RGB bytes, others than were measured
 * @param exact their vectors by the float network, `[n, dimension]`
 */
export async function chooseQuantisation(graph: Graph, card: EmbedderCard, measured: Measured, pictures: readonly Uint8Array[], exact: Float32Array, reduceRange: boolean, signal: AbortSignal): Promise<Candidate> {
  let best: Candidate | null = null;
  for (const keepFirst of KEEP_FIRST) {
    for (const share of SHARES) {
      signal.throwIfAborted();
      const bytes = encodeModel(quantiseGraph(graph, narrowed(measured, share), { reduceRange, keepFirst }));
      const vectors = await (await onnxEmbedder(card.file, card, bytes)).embed(pictures);
      const candidate: Candidate = { reduceRange, keepFirst, share, bytes, agreement: agreement(exact, vectors, card.output.dimension) };
      if (best === null || candidate.agreement.mean > best.agreement.mean) best = candidate;
    }
    if (best !== null && best.agreement.mean >= CLOSE_ENOUGH) break;
  }
  if (best === null) throw new RangeError('nothing was tried');
  return best;
}

/** Cosines of rows, whatever their lengths. */
export function agreement(a: Float32Array, b: Float32Array, dimension: number): Agreement {
  const cosines: number[] = [];
  for (let row = 0; row < a.length; row += dimension) {
    let [dot, squaresA, squaresB] = [0, 0, 0];
    for (let i = row; i < row + dimension; i++) {
      const [x, y] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
      dot += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    cosines.push(dot / Math.sqrt(squaresA * squaresB));
  }
  return { mean: cosines.reduce((sum, value) => sum + value, 0) / cosines.length, least: Math.min(...cosines) };
}
