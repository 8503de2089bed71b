import { bytesField, concatBytes, type Field, floatField, floatsField, intField, intsField, littleEndianBytes, messageField, textField } from './wire.ts';

/**
 * An ONNX model as plain data and its bytes. Field numbers and type codes are those of onnx.proto3 of ONNX 1.15.
 * Opset 17 and IR 8: read by every onnxruntime since 1.12, and the last opset in which reductions take their axes
 * as an attribute.
 */
export const OPSET = 17;
const IR_VERSION = 8;

/** A constant of the graph: weights (float32, or whole numbers with their scale apart) or shapes (int64). The values' count is the product of `shape`. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array | Int32Array | Int8Array | Uint8Array;
}

/**
 * Whole numbers are written as INT, so a float attribute is marked: `{ float: 1 }`. `encoded`: one of another kind
 * (a tensor, a branch) that was read from a file, as it stood there.
 */
export type Attribute = number | string | readonly number[] | { readonly float: number } | { readonly floats: readonly number[] } | { readonly encoded: Uint8Array };

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A float32 input or output; a text in the shape is a dimension that may be any size, such as `n`; null: the shape is left open. */
export interface Port {
  readonly name: string;
  readonly shape: readonly (number | string)[] | null;
}

export interface Graph {
  readonly name: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly constants: readonly Constant[];
  readonly nodes: readonly Node[];
}

const TENSOR_FLOAT = 1;

function elementType(values: Constant['values']): number {
  if (values instanceof Float32Array) return TENSOR_FLOAT;
  if (values instanceof Uint8Array) return 2;
  if (values instanceof Int8Array) return 3;
  return values instanceof Int32Array ? 6 : 7;
}

function attributeFields(name: string, value: Attribute): Field[] {
  const head = textField(1, name);
  if (typeof value === 'number') return [head, intField(3, value), intField(20, 2)];
  if (typeof value === 'string') return [head, textField(4, value), intField(20, 3)];
  if ('encoded' in value) return [value.encoded];
  if ('float' in value) return [head, floatField(2, value.float), intField(20, 1)];
  if ('floats' in value) return [head, floatsField(7, value.floats), intField(20, 6)];
  return [head, intsField(8, value), intField(20, 7)];
}

function nodeFields(node: Node): Field[] {
  return [
    ...node.inputs.map((name) => textField(1, name)),
    ...node.outputs.map((name) => textField(2, name)),
    textField(3, `${node.op}:${node.outputs[0] ?? ''}`),
    textField(4, node.op),
    ...Object.entries(node.attributes).map(([name, value]) => messageField(5, attributeFields(name, value))),
  ];
}

function constantFields({ name, shape, values }: Constant): Field[] {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== values.length) throw new RangeError(`Constant ${name}: shape [${shape.join(', ')}] holds ${count} values, ${values.length} given.`);
  return [
    intsField(1, shape),
    intField(2, elementType(values)),
    textField(8, name),
    bytesField(9, littleEndianBytes(values)),
  ];
}

function portFields({ name, shape }: Port): Field[] {
  const dimensions = shape?.map((size) => messageField(1, [typeof size === 'number' ? intField(1, size) : textField(2, size)]));
  return [textField(1, name), messageField(2, [messageField(1, [intField(1, TENSOR_FLOAT), ...(dimensions ? [messageField(2, dimensions)] : [])])])];
}

/**
 * The bytes of an ONNX file.
 *
 * @param graph nodes in an order in which every input is a graph input, a constant or an earlier output
 * @throws RangeError where a constant's values do not fill its shape
 */
export function encodeModel(graph: Graph): Uint8Array {
  return concatBytes([
    intField(1, IR_VERSION),
    textField(2, 'duskmatch'),
    messageField(7, [
      ...graph.nodes.map((node) => messageField(1, nodeFields(node))),
      textField(2, graph.name),
      ...graph.constants.map((constant) => messageField(5, constantFields(constant))),
      ...graph.inputs.map((port) => messageField(11, portFields(port))),
      ...graph.outputs.map((port) => messageField(12, portFields(port))),
    ]),
    messageField(8, [textField(1, ''), intField(2, OPSET)]),
  ]);
}
