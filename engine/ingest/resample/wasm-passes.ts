import { type RgbImage } from '../../image.ts';
import { wasmModule } from '../../wasm-module.ts';
import { PASSES_BYTES } from './passes-bytes.ts';
import { type Area, type Passes, type Taps } from './passes.ts';

const PAGE = 65_536;
/** Copied in at a time, or one row. */
const STRIP_BYTES = 2 ** 18;
/** What the kernel reads and writes past an end. */
const SLACK = 16;

type Kernel = Readonly<Record<'stretch' | 'shrink', (...values: number[]) => number>>;

/** passes.wat in memory of its own, which grows with the areas it is given; null where there is no WebAssembly, or no SIMD in it. */
export function wasmPasses(): Passes | null {
  const module = wasmModule(PASSES_BYTES);
  if (!module) return null;
  const memory = new WebAssembly.Memory({ initial: 1 });
  return passesOf(memory, new WebAssembly.Instance(module, { env: { memory } }).exports as Kernel);
}

function passesOf(memory: WebAssembly.OwnMemory, { stretch, shrink }: Kernel): Passes {
  return (image, area, across, down) => {
    const length = across.places * 3;
    const stripRows = Math.max(1, Math.min(area.height, Math.floor(STRIP_BYTES / (area.width * 3))));
    const [acrossAt, downAt, rows, result, strip, end] = placed([across.values.byteLength, down.values.byteLength, area.height * length, down.places * length, stripRows * area.width * 3]);
    if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));
    const bytes = new Uint8Array(memory.buffer);
    setTaps(bytes, acrossAt, across);
    setTaps(bytes, downAt, down);
    for (let y = 0; y < area.height; y += stripRows) {
      const count = Math.min(stripRows, area.height - y);
      copyRows(image, area, y, count, bytes, strip);
      stretch(strip, area.width * 3, count, acrossAt, across.step * 4, across.places, rows + y * length);
    }
    shrink(rows, length, downAt, down.step * 4, down.places, result);
    return bytes.slice(result, result + down.places * length);
  };
}

/** Where parts of these sizes begin, each on a multiple of 16, and where the last ends. */
function placed(sizes: readonly [number, number, number, number, number]): [number, number, number, number, number, number] {
  const starts: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  sizes.forEach((size, index) => (starts[index + 1] = (starts[index] as number) + Math.ceil((size + SLACK) / 16) * 16));
  return starts;
}

const setTaps = (bytes: Uint8Array, at: number, { values }: Taps): void => bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);

function copyRows({ width, pixels }: RgbImage, area: Area, y: number, count: number, bytes: Uint8Array, to: number): void {
  const start = ((area.y + y) * width + area.x) * 3;
  if (area.width === width) {
    bytes.set(pixels.subarray(start, start + count * width * 3), to);
    return;
  }
  const length = area.width * 3;
  for (let row = 0; row < count; row++) bytes.set(pixels.subarray(start + row * width * 3, start + row * width * 3 + length), to + row * length);
}
