import { expect, test } from 'vitest';
import { BLOCK_ROWS, layoutOf, type Block, type Layout } from '../gallery/layout.ts';
import { Segments, newSegment } from '../gallery/segments.ts';
import { random } from '../search-fixture.ts';
import { type Kernel } from './kernel.ts';
import { hasWasmKernel } from './wasm-kernel.ts';

test('this runtime has what the WebAssembly kernel needs', () => {
  expect(hasWasmKernel()).toBe(true);
});

/** The same random block under both kernels, in the second thread's scratch. */
function twins(layout: Layout, fill: (block: Block, query: Int16Array, list: Int32Array) => void): { block: Block; kernel: Kernel }[] {
  return (['wasm', 'plain'] as const).map((kind) => {
    const segments = new Segments(layout, 1, 2);
    segments.add(newSegment(layout, 2, 2, kind));
    const placed = segments.at(1);
    fill(placed.block, placed.kernel.scratch.query, placed.kernel.scratch.list);
    return placed;
  });
}

const found = ({ block, kernel }: { block: Block; kernel: Kernel }, first: number, count: number, listed: boolean, floor: number): { rows: number[]; scores: number[] } => {
  const hits = listed ? kernel.scanListed(block, count, 0.001, floor) : kernel.scan(block, first, count, 0.001, floor);
  return { rows: [...kernel.scratch.rows.subarray(0, hits)], scores: [...kernel.scratch.scores.subarray(0, hits)] };
};

test.each([7, 64, 100, 512])('both kernels find the same rows with the very same scores at %i dimensions', (dimension) => {
  const layout = layoutOf(dimension);
  const both = twins(layout, (block, query, list) => {
    const next = random(dimension);
    for (let i = 0; i < block.codes.length; i++) block.codes[i] = Math.floor(next() * 255) - 127;
    for (let i = 0; i < dimension; i++) query[i] = Math.floor(next() * 8000) - 4000;
    for (let row = 0; row < BLOCK_ROWS; row++) {
      block.scales[row] = next() / 127;
      block.errors[row] = next() < 0.01 ? Infinity : next() / 10;
      list[row] = Math.floor(next() * BLOCK_ROWS);
    }
  });
  for (const [first, count, listed] of [[0, BLOCK_ROWS, false], [0, BLOCK_ROWS, true], [0, 1, false], [BLOCK_ROWS - 1, 1, false], [100, 1000, false], [0, 77, true], [5, 0, false], [0, 0, true]] as const) {
    const all = both.map((placed) => found(placed, first, count, listed, -Infinity));
    expect(all[0]).toEqual(all[1]);
    expect(all[0]?.rows).toHaveLength(count);
    const sorted = [...(all[0]?.scores ?? [])].sort((a, b) => a - b);
    // a floor that is a score itself, and one that nothing reaches but what may score anything
    for (const floor of [sorted[Math.floor(count / 2)] ?? 0, 1e30]) {
      const some = both.map((placed) => found(placed, first, count, listed, floor));
      expect(some[0]).toEqual(some[1]);
      expect(some[0]?.rows.length).toBeLessThanOrEqual(count);
    }
  }
});

test.each([512, 2048, 4096])('the largest codes do not overflow at %i dimensions', (dimension) => {
  const steps = Math.min(32_767, Math.floor((2 ** 31 - 1) / (127 * dimension)));
  const layout = layoutOf(dimension);
  const both = twins(layout, (block, query) => {
    block.codes.fill(-127, 0, layout.stride).fill(127, layout.stride, 2 * layout.stride);
    block.scales.fill(1);
    query.fill(steps, 0, dimension);
  });
  const sum = 127 * steps * dimension;
  for (const placed of both) expect(found(placed, 0, 2, false, -Infinity).scores).toEqual([-sum, sum].map((value) => Math.fround(Math.fround(value) * Math.fround(0.001))));
});
