import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What one peer says of itself and found; rows count from 0. */
export interface PeerAnswer {
  readonly version: string;
  readonly buildSeconds: number;
  /** One a query. */
  readonly milliseconds: readonly number[];
  /** Best first, `[queries][limit]`; empty where it is no search. */
  readonly rows: readonly (readonly number[])[];
  readonly peakBytes: number;
}

/** A file of float32; read in pieces, since one read ends at 2 GB. */
export function readFloats(file: string): Float32Array {
  const descriptor = openSync(file, 'r');
  const bytes = new Uint8Array(fstatSync(descriptor).size);
  for (let at = 0; at < bytes.length; ) at += readSync(descriptor, bytes, at, Math.min(2 ** 28, bytes.length - at), at);
  closeSync(descriptor);
  return new Float32Array(bytes.buffer);
}

/** The same, row by row, `[rows][dimension]`. */
export function readRows(file: string, dimension: number): Float32Array[] {
  const values = readFloats(file);
  return Array.from({ length: values.length / dimension }, (_, row) => values.slice(row * dimension, (row + 1) * dimension));
}
