import { crc32 } from 'node:zlib';
import { type Modality } from '../../../contract/modality.ts';
import { hasWasmKernel } from '../kernel/wasm-kernel.ts';
import { Groups } from './groups.ts';
import { BLOCK_ROWS, lastRow, layoutOf, type Block, type Layout } from './layout.ts';
import { quantiseRow } from './quantise.ts';
import { regroup } from './regroup.ts';
import { Segments, mostBlocks, newSegment, type Segment } from './segments.ts';

/** What the filters read of one sighting, and where its vector is stored. */
export interface SightingFacts {
  readonly id: number;
  readonly sourceId: number;
  readonly modality: Modality;
  readonly camera: string | null;
  /** ms UTC */
  readonly takenAt: number | null;
}

export interface GalleryOptions {
  readonly dimension: number;
  /** That will read it; 1 where there is no memory to share. */
  readonly threads: number;
  /** 'plain' where the other cannot be had. */
  readonly kind?: 'wasm' | 'plain';
  /** Told of every new segment, so that other threads see its blocks. */
  readonly onSegment?: (segment: Segment) => void;
}

/**
 * All vectors of one model, quantised, with what the filters need. Blocks stand in the order in which their rows were
 * stored; within a full block rows stand by group, see regroup.ts.
 */
export class Gallery {
  readonly layout: Layout;
  /** The view of thread 0. */
  readonly segments: Segments;
  readonly #options: GalleryOptions;
  readonly #kind: 'wasm' | 'plain';
  #groups = new Groups();
  #rows = 0;
  #epoch = 0;
  #largestNorm = 0;
  #lastPosition = 0;

  constructor(options: GalleryOptions) {
    this.#options = options;
    this.#kind = options.kind ?? (hasWasmKernel() ? 'wasm' : 'plain');
    this.layout = layoutOf(options.dimension);
    this.segments = new Segments(this.layout, 0, options.threads);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Grows whenever blocks may get other rows than they had. */
  get epoch(): number {
    return this.#epoch;
  }

  get groups(): Groups {
    return this.#groups;
  }

  /** No vector is longer: 1 for unit vectors, but for rounding. */
  get largestNorm(): number {
    return this.#largestNorm;
  }

  /** The rowid of the row stored last; 0 where there is none. */
  get lastPosition(): number {
    return this.#lastPosition;
  }

  /** Block `index`, made where it is the next one. */
  block(index: number): Block {
    if (index === this.segments.count) {
      // As much again as there is, so that small galleries stay small.
      const segment = newSegment(this.layout, Math.min(mostBlocks(this.layout), Math.max(1, index)), this.#options.threads, this.#kind);
      this.segments.add(segment);
      this.#options.onSegment?.(segment);
    }
    return this.segments.at(index).block;
  }

  /**
   * @param vector `dimension` float32 values, little-endian
   * @param position its rowid in `embeddings`
   */
  append(facts: SightingFacts, position: number, vector: Uint8Array): void {
    const { dimension, stride } = this.layout;
    if (vector.byteLength !== dimension * 4) throw new RangeError(`The vector of sighting ${facts.id} has ${vector.byteLength} bytes instead of ${dimension * 4}.`);
    const block = this.block(Math.floor(this.#rows / BLOCK_ROWS));
    const row = this.#rows % BLOCK_ROWS;
    const { scale, error, norm } = quantiseRow(floats(vector), block.codes.subarray(row * stride, row * stride + dimension));
    block.positions[row] = position;
    block.ids[row] = facts.id;
    block.takenAt[row] = facts.takenAt ?? Number.NaN;
    block.groups[row] = this.#groups.codeOf(facts);
    block.scales[row] = scale;
    block.errors[row] = error;
    block.origins[row] = row;
    block.checks[row] = crc32(vector);
    this.#largestNorm = Math.max(this.#largestNorm, norm);
    this.#lastPosition = position;
    this.#rows++;
    if (row === BLOCK_ROWS - 1) regroup(block, this.layout, this.#groups);
  }

  /** Counts a whole block that was written into memory by other means, see side-file.ts. */
  adopt(largestNorm: number): void {
    if (this.#rows % BLOCK_ROWS !== 0) throw new RangeError('A whole block follows whole blocks only.');
    this.#largestNorm = Math.max(this.#largestNorm, largestNorm);
    const block = this.block(this.#rows / BLOCK_ROWS);
    this.#lastPosition = block.positions[lastRow(block)] as number;
    this.#rows += BLOCK_ROWS;
  }

  /** Keeps the memory for what comes. */
  clear(): void {
    this.#groups = new Groups();
    this.#epoch++;
    this.#rows = 0;
    this.#largestNorm = 0;
    this.#lastPosition = 0;
  }
}

/** A copy where the bytes do not lie on a multiple of four. */
export function floats(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / Float32Array.BYTES_PER_ELEMENT);
}
