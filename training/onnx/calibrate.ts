import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeModel, type Graph } from './model.ts';
import { quantisationPlan } from './quantisation-plan.ts';
import { type StoredValue } from './quantise.ts';

/** Planes `[n, 3, height, width]` as the graph takes them. */
export interface PlaneBatch {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** A value with how often it falls into parts of equal width from `low` to `high`. */
interface Histogram extends StoredValue {
  readonly counts: Float64Array;
}
/** Of every value that quantisation stores, by name. */
export type Measured = ReadonlyMap<string, Histogram>;

const BINS = 2048;
/** Threads that wait without spinning leave the cores to what else runs. */
const QUIET: InferenceSession.SessionOptions = { logSeverityLevel: 4, graphOptimizationLevel: 'disabled', extra: { session: { intra_op: { allow_spinning: '0' } } } };

/**
 * Runs a graph on calibration pictures, twice: for extremes and means of every stored value, then for how it spreads.
 * @param batches gives the same batches each time it is called; a few pictures each, as all values of a run are kept at once
 */
export async function measureValues(graph: Graph, batches: () => AsyncIterable<PlaneBatch> | Iterable<PlaneBatch>): Promise<Measured> {
  const points = quantisationPlan(graph).points;
  const input = graph.inputs[0]?.name ?? '';
  const outputs = points.filter((point) => point !== input).map((name) => ({ name, shape: null }));
  const session = await InferenceSession.create(encodeModel({ ...graph, outputs }), QUIET);
  const pass = async (look: (point: string, values: Tensor) => void): Promise<void> => {
    for await (const { values, shape } of batches()) {
      const fed = new Tensor('float32', values, [...shape]);
      const found = await session.run({ [input]: fed });
      for (const point of points) look(point, found[point] ?? fed);
    }
  };
  try {
    const extremes = new Map(points.map((point) => [point, new Extremes()]));
    await pass((point, values) => extremes.get(point)?.see(values));
    const measured = new Map([...extremes].map(([point, { low, high, means }]) => [point, { low, high, means, counts: new Float64Array(BINS) }]));
    await pass((point, values) => {
      const own = measured.get(point);
      if (own) count(own, values.data as Float32Array);
    });
    return measured;
  } finally {
    await session.release();
  }
}

class Extremes {
  low = 0;
  high = 0;
  #sums = new Float64Array();
  #perChannel = 0;

  /** Of each channel. */
  get means(): Float64Array {
    return this.#sums.map((sum) => sum / this.#perChannel);
  }

  /** `[n, channels, height, width]` */
  see({ data, dims: [pictures = 1, channels = 1, height = 1, width = 1] }: Tensor): void {
    const values = data as Float32Array;
    if (this.#sums.length === 0) this.#sums = new Float64Array(channels);
    const area = height * width;
    this.#perChannel += pictures * area;
    for (let start = 0; start < values.length; start += area) {
      let sum = 0;
      for (let i = start; i < start + area; i++) {
        const value = values[i] ?? Number.NaN;
        sum += value;
        if (value < this.low) this.low = value;
        if (value > this.high) this.high = value;
      }
      const channel = (start / area) % channels;
      this.#sums[channel] = (this.#sums[channel] ?? 0) + sum;
    }
  }
}

function count({ low, high, counts }: Histogram, values: Float32Array): void {
  const factor = BINS / (high - low || 1);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor((value - low) * factor));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
}

/**
 * Narrows ranges to a share of the values that are not 0, the rest cut off in equal parts at both ends.
 * @param share 1: from the smallest to the largest; 0.999 cuts off what is rarer than one in a thousand
 */
export function narrowed(measured: Measured, share: number): Map<string, StoredValue> {
  return new Map([...measured].map(([point, histogram]) => [point, share === 1 ? histogram : { means: histogram.means, ...middle(histogram, share) }]));
}

function middle({ low, high, counts }: Histogram, share: number): Pick<StoredValue, 'low' | 'high'> {
  const width = (high - low) / BINS;
  const zero = Math.floor(-low / (width || 1)); // an activation leaves most values at exactly 0: they would hide the rest
  const total = counts.reduce((sum, number, bin) => sum + (bin === zero ? 0 : number), 0);
  const tail = (total * (1 - share)) / (low < 0 ? 2 : 1);
  const edge = (bins: readonly number[]): number => {
    let passed = 0;
    for (const bin of bins) {
      passed += bin === zero ? 0 : (counts[bin] ?? 0);
      if (passed > tail) return bin;
    }
    return zero;
  };
  const upwards = [...counts.keys()];
  return { low: low < 0 ? low + edge(upwards) * width : low, high: low + (edge(upwards.toReversed()) + 1) * width };
}
