/** PyTorch's element types: how many bytes an element takes and how it is read as a number. */
interface ElementType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const ELEMENTS: Readonly<Record<string, ElementType>> = {
  DoubleStorage: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  FloatStorage: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  HalfStorage: { bytes: 2, read: (view, at) => halfToNumber(view.getUint16(at, true)) },
  BFloat16Storage: { bytes: 2, read: (view, at) => bfloat16ToNumber(view.getUint16(at, true)) },
  LongStorage: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  IntStorage: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  ShortStorage: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  CharStorage: { bytes: 1, read: (view, at) => view.getInt8(at) },
  ByteStorage: { bytes: 1, read: (view, at) => view.getUint8(at) },
  BoolStorage: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

/** A storage class as the pickle names it: `FloatStorage` and its kin. */
export class StorageType {
  readonly name: string;
  readonly element: ElementType;

  private constructor(name: string, element: ElementType) {
    this.name = name;
    this.element = element;
  }

  static find(name: string): StorageType | undefined {
    const element = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined;
    return element && new StorageType(name, element);
  }
}

/** A run of `count` elements; its bytes are found under `key`, sometimes later in the file than the tensors that use it. */
export interface Storage {
  readonly type: StorageType;
  readonly key: string;
  readonly count: number;
}

/** A window on a storage: element (i, j, …) lies at `offset + i · strides[0] + j · strides[1] + …`. */
export interface TensorView {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Values of a tensor, row-major, whatever its layout in the file. Integers beyond 2^24 lose their last digits. */
export interface StateTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Copies a tensor out of its storage's bytes.
 *
 * @throws RangeError where it reaches outside its storage or is larger than it
 */
export function readTensor({ storage, offset, shape, strides }: TensorView, bytes: Uint8Array): StateTensor {
  const { element } = storage.type;
  const count = shape.reduce((product, size) => product * size, 1);
  const last = count === 0 ? offset : shape.reduce((sum, size, i) => sum + (size - 1) * (strides[i] ?? 0), offset);
  const whole = [offset, ...shape, ...strides].every((value) => Number.isSafeInteger(value) && value >= 0);
  // A tensor of stride 0 could claim any size with no data behind it.
  if (!whole || strides.length !== shape.length || count > storage.count || last >= Math.max(storage.count, 1)) {
    throw new RangeError('a tensor reaches outside its data');
  }
  if (bytes.length < storage.count * element.bytes) throw new RangeError('the data of a tensor is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(count);
  const index = shape.map(() => 0);
  for (let i = 0, at = offset; i < count; i++) {
    values[i] = element.read(view, at * element.bytes);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      const stride = strides[axis] ?? 0;
      at += stride;
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next;
        break;
      }
      at -= next * stride;
      index[axis] = 0;
    }
  }
  return { shape, values };
}

export function bfloat16ToNumber(bits: number): number {
  return new Float32Array(Uint32Array.of(bits << 16).buffer)[0] ?? NaN;
}

export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : (2 ** -14 * fraction) / 1024);
}
