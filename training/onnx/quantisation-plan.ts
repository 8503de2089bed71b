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
  const convs = new Set(backboneConvs(graph).slice(keepFirst));
  const consumers = new Map<string, Node[]>();
  for (const node of graph.nodes) for (const input of node.inputs) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  const points = new Set<string>();
  const sameRange = new Map<string, string>();
  for (const node of graph.nodes) {
    const [input, output] = [inputOf(node, 0), outputOf(node)];
    if (convs.has(node)) points.add(input).add(activated(output, consumers));
    else if (node.op === 'Add' && node.inputs.every((one) => points.has(one))) points.add(activated(output, consumers));
    else if (node.op === 'MaxPool' && points.has(input)) {
      points.add(output);
      sameRange.set(output, input);
    }
  }
  return { convs: new Set([...convs].map(outputOf)), points: [...points], sameRange };
}

/** Those with constant float32 weights and bias that are not kept, in the order of computing. */
function backboneConvs({ nodes, constants }: Graph): Node[] {
  const weights = new Set(constants.filter(({ values }) => values instanceof Float32Array).map(({ name }) => name));
  return nodes.filter((node) => node.op === 'Conv' && [1, 2].every((place) => weights.has(inputOf(node, place))) && !KEPT.has(inputOf(node, 1)));
}

export const inputOf = ({ inputs }: Node, place: number): string => inputs[place] ?? '';
export const outputOf = ({ outputs }: Node): string => outputs[0] ?? '';

/** The value after the activation that alone uses this one; without such, itself. */
function activated(value: string, consumers: ReadonlyMap<string, readonly Node[]>): string {
  const [only, ...others] = consumers.get(value) ?? [];
  return only && others.length === 0 && FUSED.has(only.op) ? (only.outputs[0] ?? value) : value;
}
