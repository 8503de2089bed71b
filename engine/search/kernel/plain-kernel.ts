import { type Block, type Layout } from '../gallery/layout.ts';
import { scratchAt, type Kernel } from './kernel.ts';

/** The twin of kernel.wat in JavaScript, for processors and runtimes without SIMD or shared memory. */
export function plainKernel(buffer: ArrayBufferLike, scratchOffset: number, layout: Layout): Kernel {
  const scratch = scratchAt(buffer, scratchOffset, layout);
  const rated = (block: Block, count: number, factor: number, floor: number, rowAt: (place: number) => number): number => {
    const rounded = Math.fround(floor);
    let hits = 0;
    for (let i = 0; i < count; i++) {
      const row = rowAt(i);
      const sum = Math.fround(dot(block, row, scratch.query, layout));
      const score = Math.fround(Math.fround(sum * (block.scales[row] as number)) * Math.fround(factor));
      if (Math.fround(score + (block.errors[row] as number)) < rounded) continue;
      scratch.rows[hits] = row;
      scratch.scores[hits++] = score;
    }
    return hits;
  };
  return {
    scratch,
    scan: (block, first, count, factor, floor) => rated(block, count, factor, floor, (place) => first + place),
    scanListed: (block, count, factor, floor) => rated(block, count, factor, floor, (place) => scratch.list[place] as number),
  };
}

function dot({ codes }: Block, row: number, query: Int16Array, { dimension, stride }: Layout): number {
  const start = row * stride;
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += (codes[start + i] as number) * (query[i] as number);
  return sum;
}
