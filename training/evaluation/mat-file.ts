import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { UserFacingError } from '../../contract/errors.ts';

/** What a MATLAB file holds, as far as it is read here. Numbers are stored by columns, as MATLAB does. */
export type MatValue =
  | { readonly kind: 'cells'; readonly dimensions: readonly number[]; readonly cells: readonly MatValue[] }
  | { readonly kind: 'numbers'; readonly dimensions: readonly number[]; readonly values: readonly number[] }
  | { readonly kind: 'other' };

const HEADER = 128;
const MATRIX = 14;
const COMPRESSED = 15;
const CELL_CLASS = 1;
/** double, single and whole numbers of 8 to 64 bits. */
const NUMBER_CLASSES = { first: 6, last: 15 };

/**
 * Reads a MATLAB 5 file (`-v6`, `-v7`): cells and numbers; other kinds are passed over.
 * @returns variables by name
 * @throws UserFacingError 'unreadable' naming the file
 */
export async function readMatFile(file: string): Promise<Map<string, MatValue>> {
  try {
    return parseMat(await readFile(file));
  } catch (cause) {
    throw new UserFacingError('unreadable', `${file} cannot be read as a MATLAB file: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Copy it again, or save it with -v7 (not -v7.3).', cause });
  }
}

function parseMat(bytes: Buffer): Map<string, MatValue> {
  const mark = bytes.toString('latin1', 126, 128);
  if (bytes.length < HEADER || (mark !== 'IM' && mark !== 'MI')) throw new Error('its header is not that of version 5');
  if (mark === 'MI') throw new Error('it was written on a big-endian machine');
  const variables = new Map<string, MatValue>();
  for (const element of elements(bytes.subarray(HEADER))) {
    const matrix = element.type === COMPRESSED ? [...elements(inflateSync(element.data))][0] : element;
    if (matrix?.type !== MATRIX) continue;
    const { name, value } = parseMatrix(matrix.data);
    variables.set(name, value);
  }
  return variables;
}

interface Element {
  readonly type: number;
  readonly data: Buffer;
}

/** A run of elements, each with a tag of 8 bytes and padded to 8; those of at most 4 bytes lie inside their tag. */
function* elements(bytes: Buffer): Generator<Element> {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const word = bytes.readUInt32LE(at);
    const small = word >>> 16;
    const type = word & 0xffff;
    const length = small > 0 ? small : bytes.readUInt32LE(at + 4);
    const start = small > 0 ? at + 4 : at + 8;
    if (start + length > bytes.length) throw new Error('it ends too early');
    yield { type, data: bytes.subarray(start, start + length) };
    // compressed elements are the only ones without padding
    at = small > 0 ? at + 8 : type === COMPRESSED ? start + length : start + Math.ceil(length / 8) * 8;
  }
}

function parseMatrix(bytes: Buffer): { name: string; value: MatValue } {
  if (bytes.length === 0) return { name: '', value: { kind: 'numbers', dimensions: [0, 0], values: [] } };
  const [flags, sizes, name, ...parts] = elements(bytes);
  if (!flags || !sizes || !name) throw new Error('a variable lacks its size or name');
  const dimensions = numbersOf(sizes);
  return { name: name.data.toString('latin1'), value: valueOf((flags.data[0] ?? 0), dimensions, parts) };
}

function valueOf(kind: number, dimensions: readonly number[], parts: readonly Element[]): MatValue {
  if (kind === CELL_CLASS) return { kind: 'cells', dimensions, cells: parts.map(({ data }) => parseMatrix(data).value) };
  const [real] = parts;
  if (kind < NUMBER_CLASSES.first || kind > NUMBER_CLASSES.last) return { kind: 'other' };
  const values = real ? numbersOf(real) : [];
  if (values.length !== dimensions.reduce((a, b) => a * b, 1)) throw new Error(`${values.length} numbers are no matrix of ${dimensions.join('×')}`);
  return { kind: 'numbers', dimensions, values };
}

/** Doubles of whole numbers are often stored in fewer bytes, so the element's own type decides. */
function numbersOf({ type, data }: Element): number[] {
  const read = READERS[type];
  if (!read) throw new Error(`it holds numbers of the unknown type ${type}`);
  return Array.from({ length: data.length / read.bytes }, (_, i) => read.at(data, i * read.bytes));
}

const READERS: Readonly<Record<number, { bytes: number; at: (data: Buffer, offset: number) => number }>> = {
  1: { bytes: 1, at: (data, offset) => data.readInt8(offset) },
  2: { bytes: 1, at: (data, offset) => data.readUInt8(offset) },
  3: { bytes: 2, at: (data, offset) => data.readInt16LE(offset) },
  4: { bytes: 2, at: (data, offset) => data.readUInt16LE(offset) },
  5: { bytes: 4, at: (data, offset) => data.readInt32LE(offset) },
  6: { bytes: 4, at: (data, offset) => data.readUInt32LE(offset) },
  7: { bytes: 4, at: (data, offset) => data.readFloatLE(offset) },
  9: { bytes: 8, at: (data, offset) => data.readDoubleLE(offset) },
  12: { bytes: 8, at: (data, offset) => Number(data.readBigInt64LE(offset)) },
  13: { bytes: 8, at: (data, offset) => Number(data.readBigUInt64LE(offset)) },
};
