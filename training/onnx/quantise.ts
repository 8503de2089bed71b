import { type Attribute, type Constant, type Graph, type Node } from './model.ts';
import { inputOf, outputOf, quantisationPlan } from './quantisation-plan.ts';
import { wholeWeights } from './whole-weights.ts';

/** What is known of a value stored in 8 bits: the range to tell apart, beyond which is cut off, and each channel's mean. */
export interface StoredValue {
  readonly low: number;
  readonly high: number;
  readonly means: ArrayLike<number>;
}

export interface QuantiseOptions {
  /**
   * 7 bits a weight instead of 8: where a processor has no VNNI, the sum of two products of 8 bits each saturates at
   * 16 bits, and results are wrong without a word.
   */
  readonly reduceRange: boolean;
  /** So many of the first convolutions stay in floats: they have few weights, and errors there spread furthest. */
  readonly keepFirst: number;
}

/**
 * The graph with its convolutions in 8 bits (QDQ): QuantizeLinear and DequantizeLinear around every stored value and
 * DequantizeLinear after weights, which onnxruntime fuses to QLinearConv and QLinearAdd. Weights are int8, symmetric, a
 * scale for each output channel; activations uint8, a scale and zero point for each value; biases int32.
 * @param values of every point of the plan
 * @throws RangeError where a value is missing
 */
export function quantiseGraph(graph: Graph, values: ReadonlyMap<string, StoredValue>, { reduceRange, keepFirst }: QuantiseOptions): Graph {
  const plan = quantisationPlan(graph, keepFirst);
  const levels = new Map(plan.points.map((point) => [point, levelsOf(values.get(plan.sameRange.get(point) ?? point), point)]));
  const constants = new Map(graph.constants.map((constant) => [constant.name, constant]));
  const nodes: Node[] = [];
  const add = (name: string, shape: readonly number[], numbers: Constant['values']): void => void constants.set(name, { name, shape, values: numbers });
  const store = (point: string): void => {
    const level = levels.get(point);
    if (!level) return;
    add(`${point}.scale`, [], Float32Array.of(level.scale));
    add(`${point}.zero`, [], Uint8Array.of(level.zero));
    nodes.push(node('QuantizeLinear', [point, `${point}.scale`, `${point}.zero`], `${point}.q`), node('DequantizeLinear', [`${point}.q`, `${point}.scale`, `${point}.zero`], stored(point)));
  };
  const fed = (name: string): string => (levels.has(name) ? stored(name) : name);
  const storeWeights = (name: string, shape: readonly number[], whole: Int8Array | Int32Array, scales: Float32Array): void => {
    constants.delete(name);
    add(`${name}.q`, shape, whole);
    add(`${name}.scale`, [scales.length], scales);
    add(`${name}.zero`, [scales.length], whole instanceof Int8Array ? new Int8Array(scales.length) : new Int32Array(scales.length));
    nodes.push(node('DequantizeLinear', [`${name}.q`, `${name}.scale`, `${name}.zero`], stored(name), { axis: 0 }));
  };
  const addConv = (conv: Node): void => {
    const [input, kernel, bias] = [inputOf(conv, 0), inputOf(conv, 1), inputOf(conv, 2)];
    const inputScale = levels.get(input)?.scale ?? Number.NaN;
    const shape = constants.get(kernel)?.shape ?? [];
    const whole = wholeWeights(constants.get(kernel), constants.get(bias), { inputScale, inputMeans: values.get(input)?.means ?? [], most: reduceRange ? 63 : 127 });
    storeWeights(kernel, shape, whole.kernel, whole.scales);
    storeWeights(bias, [whole.bias.length], whole.bias, whole.scales.map((scale) => scale * inputScale));
    nodes.push({ ...conv, inputs: [fed(input), stored(kernel), stored(bias)] });
  };
  graph.inputs.forEach(({ name }) => store(name));
  for (const original of graph.nodes) {
    if (plan.convs.has(outputOf(original))) addConv(original);
    else nodes.push({ ...original, inputs: original.inputs.map(fed) });
    original.outputs.forEach(store);
  }
  return { ...graph, nodes, constants: [...constants.values()] };
}

const stored = (name: string): string => `${name}.dq`;
const node = (op: string, inputs: readonly string[], output: string, attributes: Readonly<Record<string, Attribute>> = {}): Node => ({ op, inputs, outputs: [output], attributes });

/** 256 levels from low to high, one of them exactly 0: a border of zeros must stay one. */
function levelsOf(value: StoredValue | undefined, point: string): { scale: number; zero: number } {
  if (!value) throw new RangeError(`Nothing is known of ${point}.`);
  const [low, high] = [Math.min(0, value.low), Math.max(0, value.high)];
  const scale = Math.max(Math.fround((high - low) / 255), 1e-8);
  return { scale, zero: Math.min(255, Math.max(0, Math.round(-low / scale))) };
}
