import { describe, expect, test } from 'vitest';
import { type Graph } from './model.ts';
import { encodeModel } from './model.ts';
import { readModel } from './read-model.ts';
import { bytesField, concatBytes, type Field, floatsField, intField, intsField, messageField, textField } from './wire.ts';

const graph: Graph = {
  name: 'all kinds',
  inputs: [{ name: 'x', shape: ['n', 3, 4, 2] }],
  outputs: [{ name: 'y', shape: ['n', 2] }, { name: 'scalar', shape: [] }, { name: 'open', shape: null }],
  constants: [
    { name: 'kernel', shape: [2, 1, 1, 2], values: Float32Array.of(1.5, -2, 3e-20, 4e20) },
    { name: 'shape', shape: [2], values: BigInt64Array.of(0n, -1n) },
    { name: 'bias', shape: [2], values: Int32Array.of(-70000, 5) },
    { name: 'small', shape: [3], values: Int8Array.of(-64, 0, 63) },
    { name: 'zero', shape: [], values: Uint8Array.of(200) },
    { name: 'empty', shape: [0], values: new Float32Array() },
  ],
  nodes: [
    { op: 'Conv', inputs: ['x', 'kernel'], outputs: ['v0'], attributes: { group: 1, pads: [0, 1, 0, -1], auto_pad: 'NOTSET' } },
    { op: 'LeakyRelu', inputs: ['v0', ''], outputs: ['y', 'scalar'], attributes: { alpha: { float: 0.25 }, list: { floats: [1, 0.5] } } },
  ],
};

/** A model whose only content is one initialiser made of these fields. */
const modelWith = (...tensor: Field[]): Uint8Array => concatBytes([intField(1, 8), messageField(7, [messageField(5, tensor)])]);
const valuesIn = (bytes: Uint8Array): unknown => readModel(bytes, 'f').constants[0]?.values;

test('what was written is read again', () => {
  const bytes = encodeModel(graph);
  expect(readModel(bytes, 'f')).toEqual(graph);
  expect(encodeModel(readModel(bytes, 'f'))).toEqual(bytes);
});

test('an attribute of another kind is kept as it stands', () => {
  const attribute = concatBytes([textField(1, 'value'), messageField(5, [intField(2, 1), bytesField(9, new Uint8Array(4))]), intField(20, 4)]);
  const bytes = concatBytes([intField(1, 8), messageField(7, [messageField(1, [textField(2, 'c'), textField(4, 'Constant'), bytesField(5, attribute)])])]);
  const [node] = readModel(bytes, 'f').nodes;
  expect(node?.attributes).toEqual({ value: { encoded: attribute } });
});

describe('initialisers', () => {
  const two = [intField(1, 1), intField(1, 2)]; // as PyTorch writes a shape: not packed
  test.each<[string, Uint8Array]>([
    ['raw float32', modelWith(...two, intField(2, 1), bytesField(9, new Uint8Array(Float32Array.of(1.25, -3).buffer)))],
    ['listed float32', modelWith(intsField(1, [1, 2]), intField(2, 1), floatsField(4, [1.25, -3]))],
    ['raw half', modelWith(...two, intField(2, 10), bytesField(9, new Uint8Array(Uint16Array.of(0x3d00, 0xc200).buffer)))],
    ['listed half', modelWith(...two, intField(2, 10), intsField(5, [0x3d00, 0xc200]))],
    ['raw bfloat16', modelWith(...two, intField(2, 16), bytesField(9, new Uint8Array(Uint16Array.of(0x3fa0, 0xc040).buffer)))],
    ['raw double', modelWith(...two, intField(2, 11), bytesField(9, new Uint8Array(Float64Array.of(1.25, -3).buffer)))],
    ['listed double', modelWith(...two, intField(2, 11), bytesField(10, new Uint8Array(Float64Array.of(1.25, -3).buffer)))],
  ])('%s becomes float32', (_, bytes) => {
    expect(valuesIn(bytes)).toEqual(Float32Array.of(1.25, -3));
  });

  test('listed whole numbers keep their sign', () => {
    expect(valuesIn(modelWith(...two, intField(2, 7), intsField(7, [-1, 2 ** 40])))).toEqual(BigInt64Array.of(-1n, 2n ** 40n));
    expect(valuesIn(modelWith(...two, intField(2, 3), intsField(5, [-128, 127])))).toEqual(Int8Array.of(-128, 127));
  });

  test('texts are left out', () => {
    expect(valuesIn(modelWith(...two, intField(2, 8), textField(6, 'a'), textField(6, 'b')))).toBeUndefined();
  });
});

describe('a file that cannot be used is refused with a sentence that names it', () => {
  const whole = encodeModel(graph);
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'it has no graph'],
    ['text', new TextEncoder().encode('no network at all'), 'f.onnx is no usable ONNX file'],
    ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0), 'f.onnx is no usable ONNX file'],
    ['a claim beyond the file', concatBytes([intField(1, 8), Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x7f)]), 'it is cut short'],
    ['values that do not fill the shape', modelWith(intField(1, 1e9), intField(1, 1e9), intField(2, 1), textField(8, 'w'), floatsField(4, [1])), '"w" is [1000000000, 1000000000] and holds 1 values'],
    ['weights elsewhere', modelWith(intField(1, 4), intField(2, 1), textField(8, 'w'), intField(14, 1)), '"w" lies in a file of its own'],
    ['a number without end', new Uint8Array(20).fill(0xff), 'a number that does not end'],
  ])('%s', (_, bytes, words) => {
    expect(() => readModel(bytes, 'f.onnx')).toThrow(words);
    expect(() => readModel(bytes, 'f.onnx')).toThrow('f.onnx');
  });

  test('cut anywhere', () => {
    for (let length = 1; length < whole.length; length++) {
      try {
        readModel(whole.subarray(0, length), 'f.onnx');
      } catch (error) {
        expect(error).toMatchObject({ code: 'model', message: expect.stringContaining('f.onnx is no usable ONNX file') as string });
      }
    }
    expect(() => readModel(whole.subarray(0, whole.length / 2), 'f.onnx')).toThrow('cut short');
  });
});
