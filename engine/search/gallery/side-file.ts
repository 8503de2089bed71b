import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { HEADER_BYTES, bytesOfVector, placeOfBlock, readVector, type KeptVectors } from './kept-vectors.ts';
import { type Block, type Layout } from './layout.ts';
import { seal, sealedNorm } from './seal.ts';

/**
 * A gallery's whole blocks in a file, so that opening a workspace need not read every vector out of index.db, each with
 * its vectors behind it, which come out of here in 2 µs and out of index.db in 6 to 11.
 *
 * [Note: A cache of whole blocks] The file is a header and blocks, each written once, sealed last; rows of a block not
 * yet full are read from index.db again (25 ms). So nothing in the file is ever changed: what a killed process leaves is
 * a last block whose seal does not fit, and that is written again. Nothing waits for the disk: after a power cut seals
 * tell which blocks arrived, and each vector has its own checksum in the block. A header of another index, generation
 * or model starts the file anew.
 */
export class SideFile {
  readonly #layout: Layout;
  readonly #onFault: (error: unknown) => void;
  /** Vectors of the block that is filling. */
  readonly #staged: Uint8Array;
  readonly #vector: Uint8Array;
  #descriptor: number | null = null;
  #header = 0;
  #blocks = 0;

  /** @param onFault told once where the file cannot be read or written; from then on there is none */
  constructor(file: string, layout: Layout, onFault: (error: unknown) => void) {
    this.#layout = layout;
    this.#onFault = onFault;
    this.#staged = new Uint8Array(layout.vectorBytes);
    this.#vector = new Uint8Array(bytesOfVector(layout));
    try {
      this.#descriptor = openOrCreate(file);
    } catch (error) {
      onFault(error);
    }
  }

  /** How many it has. */
  get blocks(): number {
    return this.#descriptor === null ? 0 : this.#blocks;
  }

  /**
   * Reads the blocks that were kept under this very header, in order, into the memory that `place` gives.
   * @param accept told the largest norm so far; refuses a block, and with it all behind, by saying false
   */
  load(header: string, place: (index: number) => Block, accept: (block: Block, largestNorm: number) => boolean): void {
    this.#blocks = 0;
    this.#guard((descriptor) => {
      const bytes = headerBytes(header);
      this.#header = crc32(bytes);
      const found = Buffer.alloc(HEADER_BYTES);
      let size = fstatSync(descriptor).size;
      if (size < HEADER_BYTES || readSync(descriptor, found, 0, HEADER_BYTES, 0) < HEADER_BYTES || !found.equals(bytes)) {
        ftruncateSync(descriptor, 0);
        writeSync(descriptor, bytes, 0, HEADER_BYTES, 0);
        size = HEADER_BYTES;
      }
      while (placeOfBlock(this.#layout, this.#blocks + 1) <= size) {
        const block = place(this.#blocks);
        if (readSync(descriptor, block.bytes, 0, block.bytes.length, placeOfBlock(this.#layout, this.#blocks)) < block.bytes.length) break;
        const largestNorm = sealedNorm(block, this.#layout, { header: this.#header, index: this.#blocks });
        if (largestNorm === null || !accept(block, largestNorm)) break;
        this.#blocks++;
      }
      if (size > placeOfBlock(this.#layout, this.#blocks)) ftruncateSync(descriptor, placeOfBlock(this.#layout, this.#blocks));
    });
  }

  /** Remembers the vector of a row until its block is written. */
  stage(row: number, vector: Uint8Array): void {
    this.#staged.set(vector, row * this.#vector.length);
  }

  /** Seals a full block and appends it with the vectors staged. Where that fails the file is emptied. */
  write(index: number, block: Block, largestNorm: number): void {
    this.#guard((descriptor) => {
      seal(block, this.#layout, { header: this.#header, index, largestNorm });
      try {
        writeAll(descriptor, this.#staged, placeOfBlock(this.#layout, index) + this.#layout.blockBytes);
        writeAll(descriptor, block.bytes, placeOfBlock(this.#layout, index));
      } catch (error) {
        // The room it took is worth more to the index.
        ftruncateSync(descriptor, 0);
        throw error;
      }
      this.#blocks = index + 1;
    });
  }

  /**
   * The bytes of a row's vector as they were staged, until the next call; null where they are damaged.
   * @param index of a block that it has
   */
  vectorAt(index: number, block: Block, row: number): Uint8Array | null {
    let intact = false;
    this.#guard((descriptor) => (intact = readVector(descriptor, this.#layout, index, block, row, this.#vector)));
    return intact ? this.#vector : null;
  }

  /** For other threads to read in, until the next call of anything here; null where there is none. */
  get kept(): KeptVectors | null {
    return this.#descriptor === null ? null : { descriptor: this.#descriptor, blocks: this.#blocks };
  }

  /** Forgets all blocks. */
  clear(): void {
    this.#blocks = 0;
    this.#guard((descriptor) => ftruncateSync(descriptor, HEADER_BYTES));
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #guard(work: (descriptor: number) => void): void {
    if (this.#descriptor === null) return;
    try {
      work(this.#descriptor);
    } catch (error) {
      if (!isFileFault(error)) throw error;
      this.close();
      this.#onFault(error);
    }
  }
}

const isFileFault = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** What a full disk takes only in part fails at the rest. */
function writeAll(descriptor: number, bytes: Uint8Array, place: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, place + done);
}

function headerBytes(header: string): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(header, 'utf8');
  return bytes;
}

function openOrCreate(file: string): number {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return openSync(file, 'w+');
  }
}
