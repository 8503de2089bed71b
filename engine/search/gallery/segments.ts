import { type Kernel } from '../kernel/kernel.ts';
import { plainKernel } from '../kernel/plain-kernel.ts';
import { wasmKernel } from '../kernel/wasm-kernel.ts';
import { digestOf, type Digest } from './digest.ts';
import { blockAt, type Block, type Layout } from './layout.ts';

/** A stretch of memory with scratch for each thread, then blocks. Shared between threads where it is WebAssembly's. */
export interface Segment {
  readonly memory: WebAssembly.Memory | ArrayBuffer;
  readonly blocks: number;
}

/**
 * A segment never grows, so that no thread's views of it go stale; memory that is not written to costs nothing. Each
 * takes some GB of addresses for guard pages, which is why there are not many small ones.
 */
const SEGMENT_BYTES = 2 ** 28;
const PAGE = 65_536;

export const mostBlocks = (layout: Layout): number => Math.max(1, Math.floor(SEGMENT_BYTES / layout.blockBytes));

export function newSegment(layout: Layout, blocks: number, threads: number, kind: 'wasm' | 'plain'): Segment {
  const bytes = threads * layout.scratchBytes + blocks * layout.blockBytes;
  const pages = Math.ceil(bytes / PAGE);
  return { blocks, memory: kind === 'wasm' ? new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) : new ArrayBuffer(bytes) };
}

export interface PlacedBlock {
  readonly block: Block;
  readonly kernel: Kernel;
}

/** One thread's view of all blocks, which follow each other over the segments. */
export class Segments {
  readonly #layout: Layout;
  readonly #thread: number;
  readonly #threads: number;
  readonly #blocks: PlacedBlock[] = [];
  #digests: Digest[] = [];
  #epoch = 0;

  /** @param thread 0 ≤ thread < threads: whose scratch the kernels use */
  constructor(layout: Layout, thread: number, threads: number) {
    this.#layout = layout;
    this.#thread = thread;
    this.#threads = threads;
  }

  get count(): number {
    return this.#blocks.length;
  }

  add({ memory, blocks }: Segment): void {
    const scratch = this.#thread * this.#layout.scratchBytes;
    const plain = memory instanceof ArrayBuffer;
    const kernel = plain ? plainKernel(memory, scratch, this.#layout) : wasmKernel(memory, scratch, this.#layout);
    const buffer = plain ? memory : memory.buffer;
    const first = this.#threads * this.#layout.scratchBytes;
    for (let i = 0; i < blocks; i++) this.#blocks.push({ kernel, block: blockAt(buffer, first + i * this.#layout.blockBytes, this.#layout) });
  }

  at(index: number): PlacedBlock {
    const placed = this.#blocks[index];
    if (!placed) throw new RangeError(`There is no block ${index}.`);
    return placed;
  }

  /**
   * Of a full block, kept until the next epoch.
   * @param epoch see Gallery.epoch
   */
  digest(index: number, epoch: number): Digest {
    if (epoch !== this.#epoch) this.#digests = [];
    this.#epoch = epoch;
    return (this.#digests[index] ??= digestOf(this.at(index).block));
  }
}
