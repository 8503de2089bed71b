import { bfloat16ToNumber, halfToNumber } from '../weights/storage.ts';
import { type Constant } from './model.ts';
import { bytesOf, floatsOf, intOf, intsOf, readFields, textOf, WireError, type WireField } from './read-wire.ts';

/** How the bytes of an element type are read; type codes as in onnx.proto3's TensorProto. */
interface ElementType {
  readonly bytes: number;
  readonly make: (count: number, read: (i: number) => number | bigint) => Constant['values'];
  readonly read: (view: DataView, at: number) => number | bigint;
}

const floats = (count: number, read: (i: number) => number | bigint): Float32Array => Float32Array.from({ length: count }, (_, i) => Number(read(i)));
const ELEMENTS: ReadonlyMap<number, ElementType> = new Map<number, ElementType>([
  [1, { bytes: 4, make: floats, read: (view, at) => view.getFloat32(at, true) }],
  [2, { bytes: 1, make: (count, read) => Uint8Array.from({ length: count }, (_, i) => Number(read(i))), read: (view, at) => view.getUint8(at) }],
  [3, { bytes: 1, make: (count, read) => Int8Array.from({ length: count }, (_, i) => Number(read(i))), read: (view, at) => view.getInt8(at) }],
  [6, { bytes: 4, make: (count, read) => Int32Array.from({ length: count }, (_, i) => Number(read(i))), read: (view, at) => view.getInt32(at, true) }],
  [7, { bytes: 8, make: (count, read) => BigInt64Array.from({ length: count }, (_, i) => BigInt(read(i))), read: (view, at) => view.getBigInt64(at, true) }],
  [10, { bytes: 2, make: floats, read: (view, at) => halfToNumber(view.getUint16(at, true)) }],
  [11, { bytes: 8, make: floats, read: (view, at) => view.getFloat64(at, true) }],
  [16, { bytes: 2, make: floats, read: (view, at) => bfloat16ToNumber(view.getUint16(at, true)) }],
]);
/** Sixteen-bit floats stand in `int32_data` as their bits. */
const BITS: ReadonlyMap<number, (bits: number) => number> = new Map([[10, halfToNumber], [16, bfloat16ToNumber]]);
const EXTERNAL = 1n;

interface RawTensor {
  name: string;
  shape: number[];
  type: number;
  raw: Uint8Array | null;
  /** Where the values are not raw bytes. */
  listed: (number | bigint)[];
}

/**
 * A TensorProto. Half, bfloat16 and double become float32.
 * @returns null for a type that weights do not have: texts, truth values, complex numbers
 * @throws WireError naming the tensor where its values do not fill its shape, or lie in another file
 */
export function readTensor(message: Uint8Array): Constant | null {
  const { name, shape, type, raw, listed } = collect(message);
  const element = ELEMENTS.get(type);
  if (!element) return null;
  const count = shape.reduce((product, size) => product * size, 1);
  const there = raw ? raw.length / element.bytes : listed.length;
  if (!Number.isSafeInteger(count) || count < 0 || there !== count) throw new WireError(`"${name}" is [${shape.join(', ')}] and holds ${there} values`);
  if (!raw) {
    const fromBits = BITS.get(type);
    return { name, shape, values: element.make(count, (i) => (fromBits ? fromBits(Number(listed[i])) : (listed[i] ?? NaN))) };
  }
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return { name, shape, values: element.make(count, (i) => element.read(view, i * element.bytes)) };
}

function collect(message: Uint8Array): RawTensor {
  const tensor: RawTensor = { name: '', shape: [], type: 0, raw: null, listed: [] };
  let external = false;
  for (const field of readFields(message)) {
    if (field.number === 14) external = intOf(field) === EXTERNAL;
    else takeField(tensor, field);
  }
  if (external) throw new WireError(`"${tensor.name}" lies in a file of its own; export with all weights in one file`);
  return tensor;
}

function takeField(tensor: RawTensor, field: WireField): void {
  switch (field.number) {
    case 1:
      tensor.shape.push(...intsOf(field).map(Number));
      break;
    case 2:
      tensor.type = Number(intOf(field));
      break;
    case 4:
      for (const value of floatsOf(field, 4)) tensor.listed.push(value);
      break;
    case 5: // int32_data and int64_data
    case 7:
      for (const value of intsOf(field)) tensor.listed.push(value);
      break;
    case 8:
      tensor.name = textOf(field);
      break;
    case 9:
      tensor.raw = bytesOf(field);
      break;
    case 10:
      for (const value of floatsOf(field, 8)) tensor.listed.push(value);
      break;
  }
}
