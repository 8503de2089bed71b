import { crc32, inflateRawSync } from 'node:zlib';

/** A zip archive held in memory, read by its central directory (PKWARE APPNOTE 6.3, zip64 included). */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: () => Uint8Array;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const UNKNOWN_32 = 0xffffffff;

/** The archive is cut short or damaged. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** A zip archive starts with a local file header. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === LOCAL;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const uint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Where the central directory starts and how many entries it has. */
function findDirectory(view: DataView): { at: number; count: number } {
  // A comment of at most 65,535 bytes may follow the end record.
  let end = view.byteLength - END_SIZE;
  for (const least = Math.max(0, end - 0xffff); end >= least; end--) {
    if (view.getUint32(end, true) === END) break;
  }
  if (end < 0 || view.getUint32(end, true) !== END) throw new ZipError('the archive has no end record: it is cut short');
  const count = view.getUint16(end + 10, true);
  const at = view.getUint32(end + 16, true);
  if (at !== UNKNOWN_32 && count !== 0xffff) return { at, count };
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== END64_LOCATOR) throw new ZipError('the zip64 record is missing');
  const end64 = uint64(view, locator + 8);
  if (view.getUint32(end64, true) !== END64) throw new ZipError('the zip64 record is damaged');
  return { at: uint64(view, end64 + 48), count: uint64(view, end64 + 32) };
}

/** Sizes and offset of a central record; those that do not fit 32 bits stand in its zip64 field, in this order. */
function readSizes(view: DataView, at: number): { size: number; packed: number; offset: number } {
  const values = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  let field = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = field + view.getUint16(at + 30, true);
  for (; field + 4 <= extraEnd; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let next = field + 4;
    values.forEach((value, i) => {
      if (value !== UNKNOWN_32) return;
      values[i] = uint64(view, next);
      next += 8;
    });
  }
  const [size = 0, packed = 0, offset = 0] = values;
  return { size, packed, offset };
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const method = view.getUint16(at + 10, true);
  const checksum = view.getUint32(at + 16, true);
  const { size, packed, offset } = readSizes(view, at);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  const read = (): Uint8Array => {
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const stored = bytes.subarray(start, start + packed);
    if (stored.length !== packed) throw new ZipError(`${name} is cut short`);
    if (method !== 0 && method !== 8) throw new ZipError(`${name} is packed by method ${method}, which is not known`);
    const content = method === 0 ? stored : inflate(stored, size, name);
    if (content.length !== size || crc32(content) !== checksum) throw new ZipError(`${name} is damaged: its checksum is wrong`);
    return content;
  };
  return { name, bytes: read };
}

/** `size` bounds the output, so that a small file cannot fill the memory. */
function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    throw new ZipError(`${name} is damaged`, { cause });
  }
}

/**
 * The entries of an archive by name. Contents are read, and their checksums compared, only when asked for.
 *
 * @throws ZipError where the directory is damaged; so does an entry's `bytes`
 */
export function readZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = viewOf(bytes);
  const entries = new Map<string, ZipEntry>();
  try {
    const directory = findDirectory(view);
    let at = directory.at;
    for (let i = 0; i < directory.count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) throw new ZipError('the directory is damaged');
      const entry = readEntry(bytes, view, at);
      entries.set(entry.name, entry);
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (error) {
    if (error instanceof RangeError) throw new ZipError('the directory points outside the file', { cause: error });
    throw error;
  }
  return entries;
}
