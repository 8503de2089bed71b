import { UserFacingError } from '../../contract/errors.ts';
import { type Attribute, type Constant, type Graph, type Node, type Port } from './model.ts';
import { readTensor } from './read-tensor.ts';
import { bytesOf, floatsOf, intOf, intsOf, readFields, textOf, WireError, type WireField } from './read-wire.ts';

/** Bytes that an ONNX file begins with: the field that holds its IR version. */
export const looksLikeOnnx = (bytes: Uint8Array): boolean => bytes[0] === 0x08;

/**
 * Reads an ONNX file as plain data, the reverse of `encodeModel`; nothing in it is run. Initialisers of half, bfloat16
 * and double become float32; those of texts and truth values are left out.
 * @param name for messages
 * @throws UserFacingError 'model' for a file that is cut short, is no ONNX, or keeps its weights elsewhere
 */
export function readModel(bytes: Uint8Array, name: string): Graph {
  try {
    const graphs: Uint8Array[] = [];
    for (const field of readFields(bytes)) if (field.number === 7) graphs.push(bytesOf(field));
    const [graph] = graphs;
    if (!graph) throw new WireError('it has no graph');
    return readGraph(graph);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new UserFacingError('model', `${name} is no usable ONNX file: ${error.message}.`, { remedy: 'Download or export it again.', cause: error });
  }
}

function readGraph(message: Uint8Array): Graph {
  let name = '';
  const nodes: Node[] = [];
  const constants: Constant[] = [];
  const inputs: Port[] = [];
  const outputs: Port[] = [];
  for (const field of readFields(message)) {
    switch (field.number) {
      case 1:
        nodes.push(readNode(bytesOf(field)));
        break;
      case 2:
        name = textOf(field);
        break;
      case 5: {
        const constant = readTensor(bytesOf(field));
        if (constant) constants.push(constant);
        break;
      }
      case 11:
        inputs.push(readPort(bytesOf(field)));
        break;
      case 12:
        outputs.push(readPort(bytesOf(field)));
        break;
    }
  }
  // before IR version 4 initialisers stand among the inputs too
  const given = new Set(constants.map((constant) => constant.name));
  return { name, nodes, constants, inputs: inputs.filter((port) => !given.has(port.name)), outputs };
}

function readNode(message: Uint8Array): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let op = '';
  const attributes: Record<string, Attribute> = {};
  for (const field of readFields(message)) {
    if (field.number === 1) inputs.push(textOf(field));
    else if (field.number === 2) outputs.push(textOf(field));
    else if (field.number === 4) op = textOf(field);
    else if (field.number === 5) Object.assign(attributes, readAttribute(bytesOf(field)));
  }
  return { op, inputs, outputs, attributes };
}

/** By name; type codes as in AttributeProto. */
function readAttribute(message: Uint8Array): Record<string, Attribute> {
  let name = '';
  let type = 0;
  const fields: WireField[] = [];
  for (const field of readFields(message)) {
    if (field.number === 1) name = textOf(field);
    else if (field.number === 20) type = Number(intOf(field));
    else fields.push(field);
  }
  const of = (number: number): WireField[] => fields.filter((field) => field.number === number);
  const value = (): Attribute => {
    switch (type) {
      case 1:
        return { float: of(2).flatMap((field) => floatsOf(field, 4)).at(-1) ?? 0 };
      case 2:
        return Number(of(3).map(intOf).at(-1) ?? 0n);
      case 3:
        return of(4).map(textOf).at(-1) ?? '';
      case 6:
        return { floats: of(7).flatMap((field) => floatsOf(field, 4)) };
      case 7:
        return of(8).flatMap(intsOf).map(Number);
      default:
        return { encoded: message };
    }
  };
  return { [name]: value() };
}

function readPort(message: Uint8Array): Port {
  let name = '';
  let shape: Port['shape'] = null;
  for (const field of readFields(message)) {
    if (field.number === 1) name = textOf(field);
    else if (field.number === 2) shape = within(bytesOf(field), [1, 2]).map((tensorShape) => within(tensorShape, [1]).map(readDimension)).at(-1) ?? null;
  }
  return { name, shape };
}

/** Messages found by going down along field numbers. */
const within = (message: Uint8Array, path: readonly number[]): Uint8Array[] =>
  path.reduce((messages, number) => messages.flatMap((one) => [...readFields(one)].filter((field) => field.number === number).map(bytesOf)), [message]);

/** A size, a name, or `?` for one that the file leaves open. */
function readDimension(message: Uint8Array): number | string {
  for (const field of readFields(message)) {
    if (field.number === 1) return Number(intOf(field));
    if (field.number === 2) return textOf(field);
  }
  return '?';
}
