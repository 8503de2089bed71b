import { type Attribute, type Constant, type Graph, type Node, type Port } from './model.ts';

/** The name of a value that flows through the graph. */
export type Value = string;

/** Kernel `[out, in / groups, height, width]`, row-major, with one bias for each output channel. */
export interface ConvWeights {
  readonly shape: readonly [number, number, number, number];
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

export interface ConvOptions {
  readonly stride?: number;
  /** Zeros around the picture; default: none. */
  readonly padding?: number;
  readonly groups?: number;
}

/** Puts an ONNX graph together, node by node; every method returns the name of what it computes. */
export class GraphBuilder {
  readonly #inputs: Port[] = [];
  readonly #outputs: Port[] = [];
  readonly #constants: Constant[] = [];
  readonly #nodes: Node[] = [];

  input(name: string, shape: Port['shape']): Value {
    this.#inputs.push({ name, shape });
    return name;
  }

  constant(shape: readonly number[], values: Float32Array | BigInt64Array, name = `c${this.#constants.length}`): Value {
    this.#constants.push({ name, shape, values });
    return name;
  }

  scalar(value: number): Value {
    return this.constant([], Float32Array.of(value));
  }

  /** Any operator with one output. */
  node(op: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>> = {}): Value {
    const output = `v${this.#nodes.length}`;
    this.#nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  /** `[n, in, h, w]` → `[n, out, h', w']`. `name` is the prefix under which the weights stand in the file. */
  conv(x: Value, weights: ConvWeights, name: string, { stride = 1, padding = 0, groups = 1 }: ConvOptions = {}): Value {
    const [out, , height, width] = weights.shape;
    const kernel = this.constant(weights.shape, weights.kernel, `${name}.weight`);
    const bias = this.constant([out], weights.bias, `${name}.bias`);
    return this.node('Conv', [x, kernel, bias], {
      kernel_shape: [height, width], strides: [stride, stride], pads: [padding, padding, padding, padding], group: groups,
    });
  }

  clip(x: Value, low: number, high: number): Value {
    return this.node('Clip', [x, this.scalar(low), this.scalar(high)]);
  }

  /** A 0 in the shape keeps the input's size, one -1 takes what is left. */
  reshape(x: Value, shape: readonly number[]): Value {
    return this.node('Reshape', [x, this.constant([shape.length], BigInt64Array.from(shape, BigInt))]);
  }

  /** Divides each row of `[n, dim]` by its Euclidean length; a row of zeros stays zeros. */
  l2Normalise(x: Value): Value {
    const length = this.node('ReduceL2', [x], { axes: [1], keepdims: 1 });
    return this.node('Div', [x, this.node('Max', [length, this.scalar(1e-12)])]);
  }

  /** Names a value as an output of the whole graph. */
  output(x: Value, name: string, shape: Port['shape']): void {
    this.#nodes.push({ op: 'Identity', inputs: [x], outputs: [name], attributes: {} });
    this.#outputs.push({ name, shape });
  }

  build(name: string): Graph {
    return { name, inputs: this.#inputs, outputs: this.#outputs, constants: this.#constants, nodes: this.#nodes };
  }
}
