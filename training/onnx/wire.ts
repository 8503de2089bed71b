/**
 * The part of Protocol Buffers' wire format that ONNX needs, writing only (protobuf.dev, "Encoding").
 * A message is a list of fields already encoded: build one from the inside out.
 */
export type Field = Uint8Array;

const utf8 = new TextEncoder();

/** Base-128 groups, lowest first; a negative number takes ten bytes, as 64-bit two's complement. */
function varint(value: number | bigint): number[] {
  let left = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (left > 0x7fn) {
    bytes.push(Number(left & 0x7fn) | 0x80);
    left >>= 7n;
  }
  bytes.push(Number(left));
  return bytes;
}

/** All parts in one array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A field of type int32, int64 or enum. */
export function intField(number: number, value: number | bigint): Field {
  return Uint8Array.from([...varint(number << 3), ...varint(value)]);
}

/** A field of type float. */
export function floatField(number: number, value: number): Field {
  const field = new Uint8Array([...varint((number << 3) | 5), 0, 0, 0, 0]);
  new DataView(field.buffer).setFloat32(field.length - 4, value, true);
  return field;
}

/** A field of type bytes. */
export function bytesField(number: number, bytes: Uint8Array): Field {
  return concatBytes([Uint8Array.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
}

/** A field of type string. */
export function textField(number: number, text: string): Field {
  return bytesField(number, utf8.encode(text));
}

/** A field that holds a message. */
export function messageField(number: number, fields: readonly Field[]): Field {
  return bytesField(number, concatBytes(fields));
}

/** A repeated field of integers, packed. */
export function intsField(number: number, values: readonly (number | bigint)[]): Field {
  return bytesField(number, Uint8Array.from(values.flatMap((value) => varint(value))));
}

/** A repeated field of floats, packed. */
export function floatsField(number: number, values: readonly number[]): Field {
  return bytesField(number, littleEndianBytes(Float32Array.from(values)));
}

/** The numbers' bytes as ONNX stores them; every platform that Node runs on here is little-endian. */
export function littleEndianBytes(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
