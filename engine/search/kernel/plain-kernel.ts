import { type Block, type Layout } from '../gallery/layout.ts';
import { scratchAt, type Kernel } from './kernel.ts';

/** The twin of kernel.wat in JavaScript, for processors and runtimes without SIMD or shared memory. */
export function plainKernel(buffer: ArrayBufferLike, scratchOffset: number, layout: Layout): Kernel {
  const scratch = scratchAt(buffer, scratchOffset, layout);
  return {
    scratch,
    scan(block, count, listed, factor, floor) {
      const rounded = Math.fround(floor);
      let hits = 0;
      for (let i = 0; i < count; i++) {
        const row = listed ? (scratch.list[i] as number) : i;
        const sum = Math.fround(dot(block, row, scratch.query, layout));
        const score = Math.fround(Math.fround(sum * (block.scales[row] as number)) * Math.fround(factor));
        if (Math.fround(score + (block.errors[row] as number)) < rounded) continue;
        scratch.rows[hits] = row;
        scratch.scores[hits++] = score;
      }
      return hits;
    },
  };
}

function dot({ codes }: Block, row: number, query: Int16Array, { dimension, stride }: Layout): number {
  const start = row * stride;
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += (codes[start + i] as number) * (query[i] as number);
  return sum;
}
