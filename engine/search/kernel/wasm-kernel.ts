import { wasmModule } from '../../wasm-module.ts';
import { type Block, type Layout } from '../gallery/layout.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';
import { scratchAt, type Kernel } from './kernel.ts';

type Scan = (...values: number[]) => number;

let compiled: WebAssembly.Module | null | undefined;

/** Null where there is no WebAssembly, no SIMD in it, or no memory that threads can share. */
function kernelModule(): WebAssembly.Module | null {
  if (compiled === undefined) compiled = typeof SharedArrayBuffer === 'undefined' ? null : wasmModule(KERNEL_BYTES);
  return compiled;
}

export const hasWasmKernel = (): boolean => kernelModule() !== null;

/** @throws RangeError where hasWasmKernel says no */
export function wasmKernel(memory: WebAssembly.Memory, scratchOffset: number, layout: Layout): Kernel {
  const module = kernelModule();
  if (!module) throw new RangeError('This runtime cannot run the WebAssembly kernel.');
  const scan = new WebAssembly.Instance(module, { env: { memory } }).exports['scan'] as Scan;
  const scratch = scratchAt(memory.buffer, scratchOffset, layout);
  const [query, list, rows, scores] = [scratch.query, scratch.list, scratch.rows, scratch.scores].map(({ byteOffset }) => byteOffset) as [number, number, number, number];
  const rated = ({ at }: Block, named: number, first: number, count: number, factor: number, floor: number): number =>
    scan(at, layout.stride, at + layout.scales, at + layout.errors, query, named, first, count, factor, floor, rows, scores);
  return {
    scratch,
    scan: (block, first, count, factor, floor) => rated(block, 0, first, count, factor, floor),
    scanListed: (block, count, factor, floor) => rated(block, list, 0, count, factor, floor),
  };
}
