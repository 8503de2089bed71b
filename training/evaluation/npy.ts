import { readFile } from 'node:fs/promises';
import { UserFacingError } from '../../contract/errors.ts';

/** A matrix of NumPy, by rows: `[rows, columns]`. */
export interface NpyMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

const MAGIC = '\x93NUMPY';

/**
 * Reads a `.npy` file: float32, little-endian, two dimensions, by rows.
 * @throws UserFacingError 'unreadable' naming the file and how to save it
 */
export async function readNpy(file: string): Promise<NpyMatrix> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserFacingError('not-found', `${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  });
  const refuse = (what: string): never => {
    throw new UserFacingError('unreadable', `${file} ${what}.`, { remedy: 'Save it with np.save(file, np.ascontiguousarray(features, dtype=np.float32)), features of the shape [n, dim].' });
  };
  if (bytes.toString('latin1', 0, 6) !== MAGIC) return refuse('is no .npy file');
  const { header, start } = headerOf(bytes);
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? '?';
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1]?.split(',').map((word) => word.trim()).filter((word) => word !== '').map(Number) ?? [];
  if (type !== '<f4') return refuse(`holds numbers of the type ${type}; float32 (<f4) is wanted`);
  if (/'fortran_order':\s*True/.test(header)) return refuse('is stored by columns');
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || !(rows > 0) || !(columns > 0)) return refuse(`has the shape (${shape.join(', ')})`);
  if (bytes.length - start !== rows * columns * 4) return refuse(`has ${bytes.length - start} bytes of numbers, but its shape (${rows}, ${columns}) takes ${rows * columns * 4}`);
  // a copy, as the numbers may begin at an odd place
  return { rows, columns, values: new Float32Array(new Uint8Array(bytes.subarray(start)).buffer) };
}

/** Version 1 has a header length of two bytes, later ones of four. */
function headerOf(bytes: Buffer): { header: string; start: number } {
  const [at, length] = bytes.length < 12 ? [bytes.length, 0] : (bytes[6] ?? 1) === 1 ? [10, bytes.readUInt16LE(8)] : [12, bytes.readUInt32LE(8)];
  return { header: bytes.toString('latin1', at, at + length), start: at + length };
}
