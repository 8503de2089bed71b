import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { type StateDict } from './state.ts';
import { bfloat16ToNumber, halfToNumber } from './storage.ts';

const Entry = z.object({ dtype: z.string(), shape: z.array(z.number().int().nonnegative()), data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]) });
const Header = z.record(z.string(), z.unknown());
/** The format's own limit. */
const MAX_HEADER = 100_000_000;

const READERS: Readonly<Record<string, { bytes: number; read: (view: DataView, at: number) => number }>> = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => halfToNumber(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => bfloat16ToNumber(view.getUint16(at, true)) },
  I64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  I32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
};

/** Tensors as one safetensors file, float32; what a checkpoint is made of. `metadata` are texts by name. */
export function encodeSafetensors(state: StateDict, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of state) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8; // aligns the data; the format allows trailing spaces
  const out = Buffer.alloc(8 + padded + offset, ' ');
  out.writeBigUInt64LE(BigInt(padded), 0);
  text.copy(out, 8);
  let at = 8 + padded;
  for (const { values } of state.values()) {
    out.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return out;
}

/**
 * Reads a safetensors file's tensors, whatever their type, as float32.
 * @param name for messages
 * @throws UserFacingError 'model' for a file that is cut short, no safetensors file, or has types not read here
 */
export function parseSafetensors(bytes: Uint8Array, name: string): StateDict {
  const fail = (why: string): never => {
    throw new UserFacingError('model', `${name} is no usable safetensors file: ${why}.`, { remedy: 'Download or export it again.' });
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length >= 8 ? Number(view.getBigUint64(0, true)) : MAX_HEADER + 1;
  if (length > MAX_HEADER || 8 + length > bytes.length) fail('its header is cut short');
  const header = Header.safeParse(readJson(Buffer.from(bytes.subarray(8, 8 + length)).toString('utf8')));
  const state: StateDict = new Map();
  for (const [key, raw] of Object.entries(header.data ?? fail('its header is no JSON'))) {
    if (key === '__metadata__') continue;
    const { dtype, shape, data_offsets: [start, end] } = Entry.safeParse(raw).data ?? fail(`the entry "${key}" is faulty`);
    const reader = READERS[dtype] ?? fail(`"${key}" has the type ${dtype}, which is not read here`);
    const count = shape.reduce((product, size) => product * size, 1);
    if (end - start !== count * reader.bytes || 8 + length + end > bytes.length) fail(`the data of "${key}" are cut short`);
    state.set(key, { shape, values: Float32Array.from({ length: count }, (_, i) => reader.read(view, 8 + length + start + i * reader.bytes)) });
  }
  return state;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
