/**
 * The part of Protocol Buffers' wire format that ONNX needs, reading only; `wire.ts` writes it.
 * A message is a run of fields; what they mean is the reader's to know.
 */
export type WireField = { readonly number: number } & (
  | { readonly kind: 'varint'; readonly value: bigint }
  /** Eight or four bytes, little-endian. */
  | { readonly kind: 'fixed'; readonly bytes: Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
);

/** A message that ends in the middle of a field, or has a field of no kind known. */
export class WireError extends Error {}

const utf8 = new TextDecoder();
/** Ten groups of seven bits hold 64 bits. */
const LONGEST_VARINT = 10;

/** The fields of a message in their order. @throws WireError */
export function* readFields(message: Uint8Array): Generator<WireField, void, void> {
  let at = 0;
  const varint = (): bigint => {
    const { value, next } = varintAt(message, at);
    at = next;
    return value;
  };
  const take = (count: number): Uint8Array => {
    if (count > message.length - at) throw new WireError('it is cut short');
    at += count;
    return message.subarray(at - count, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield { number, kind: 'varint', value: varint() };
        break;
      case 1:
        yield { number, kind: 'fixed', bytes: take(8) };
        break;
      case 2:
        yield { number, kind: 'bytes', bytes: take(Number(varint())) };
        break;
      case 5:
        yield { number, kind: 'fixed', bytes: take(4) };
        break;
      default:
        throw new WireError('it has fields of no kind known');
    }
  }
}

function varintAt(message: Uint8Array, start: number): { value: bigint; next: number } {
  let value = 0n;
  for (let i = 0; i < LONGEST_VARINT; i++) {
    const byte = message[start + i];
    if (byte === undefined) throw new WireError('it is cut short');
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: start + i + 1 };
  }
  throw new WireError('it has a number that does not end');
}

/** A field of type int32, int64 or enum; negative numbers are 64-bit two's complement. @throws WireError */
export function intOf(field: WireField): bigint {
  if (field.kind !== 'varint') throw new WireError('a whole number is of another kind');
  return BigInt.asIntN(64, field.value);
}

/** One entry of a repeated field of integers, or all of them where they are packed. @throws WireError */
export function intsOf(field: WireField): bigint[] {
  if (field.kind !== 'bytes') return [intOf(field)];
  const values: bigint[] = [];
  for (let at = 0; at < field.bytes.length; ) {
    const { value, next } = varintAt(field.bytes, at);
    values.push(BigInt.asIntN(64, value));
    at = next;
  }
  return values;
}

/** Bytes, text or message. @throws WireError */
export function bytesOf(field: WireField): Uint8Array {
  if (field.kind !== 'bytes') throw new WireError('a text or message is of another kind');
  return field.bytes;
}

export const textOf = (field: WireField): string => utf8.decode(bytesOf(field));

/** One float or double, or a packed run of them. @throws WireError */
export function floatsOf(field: WireField, size: 4 | 8): number[] {
  if (field.kind === 'varint' || field.bytes.length % size !== 0) throw new WireError('a number is of another kind');
  const view = new DataView(field.bytes.buffer, field.bytes.byteOffset, field.bytes.byteLength);
  return Array.from({ length: field.bytes.length / size }, (_, i) => (size === 4 ? view.getFloat32(i * 4, true) : view.getFloat64(i * 8, true)));
}
