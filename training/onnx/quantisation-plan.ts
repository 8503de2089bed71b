import { type Graph, type Node } from './model.ts';

/**
 * Convolutions that stay as they are, by the name of their weights: those that make the pictures see single gray levels,
 * and the reduction is computed once a picture and decides every number of the vector.
 */
const KEPT = new Set(['gray.weight', 'sobel.weight', 'imagenet.weight', 'reduce.weight']);
/** Activations that onnxruntime computes as part of the convolution or sum before them. */
const FUSED = new Set(['Clip', 'Relu']);

/** What of a graph is computed in whole numbers. */
export interface QuantisationPlan {
  /** Outputs of the convolutions. */
  readonly convs: ReadonlySet<string>;
  /** Values stored in 8 bits, in the order of computing; the graph's input may be the first. */
  readonly points: readonly string[];
  /** Values that take over the range of another: the maximum of neighbours. */
  readonly sameRange: ReadonlyMap<string, string>;
}

/**
 * The convolutions of the backbone, what goes into and comes out of them, and the sums of these.
 * @param keepFirst so many of the first convolutions stay as they are; the points of a smaller number include those of a larger
 */
export function quantisationPlan(graph: Graph, keepFirst = 0): QuantisationPlan {
  const weights = new Set(graph.constants.filter(({ values }) => values instanceof Float32Array).map(({ name }) => name));
  const consumers = new Map<string, Node[]>();
  for (const node of graph.nodes) for (const input of node.inputs) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  const convs = new Set<string>();
  const points = new Set<string>();
  const sameRange = new Map<string, string>();
  let seen = 0;
  for (const node of graph.nodes) {
    const [output = ''] = node.outputs;
    const [input = '', second = '', third = ''] = node.inputs;
    if (node.op === 'Conv') {
      if (!weights.has(second) || !weights.has(third) || KEPT.has(second) || seen++ < keepFirst) continue;
      convs.add(output);
      points.add(input).add(activated(output, consumers));
    } else if (node.op === 'Add' && points.has(input) && points.has(second)) {
      points.add(activated(output, consumers));
    } else if (node.op === 'MaxPool' && points.has(input)) {
      points.add(output);
      sameRange.set(output, input);
    }
  }
  return { convs, points: [...points], sameRange };
}

/** The value after the activation that alone uses this one; without such, itself. */
function activated(value: string, consumers: ReadonlyMap<string, readonly Node[]>): string {
  const [only, ...others] = consumers.get(value) ?? [];
  return only && others.length === 0 && FUSED.has(only.op) ? (only.outputs[0] ?? value) : value;
}
