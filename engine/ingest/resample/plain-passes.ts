import { BITS, type Passes, type Taps } from './passes.ts';

const HALF = 1 << (BITS - 1);

/** The twin of passes.wat in JavaScript, for processors and runtimes without SIMD: three times as slow. */
export const plainPasses: Passes = (image, area, across, down) => {
  const length = across.places * 3;
  const rows = new Uint8Array(area.height * length);
  for (let y = 0; y < area.height; y++) {
    stretch(image.pixels, ((area.y + y) * image.width + area.x) * 3, across, rows.subarray(y * length, (y + 1) * length));
  }
  return shrink(rows, length, down);
};

/** One row. @param start of its first sample */
function stretch(pixels: Uint8Array, start: number, { places, step, values }: Taps, row: Uint8Array): void {
  for (let place = 0; place < places; place++) {
    let [red, green, blue] = [HALF, HALF, HALF];
    let at = start + (values[place * step] as number) * 3;
    const first = place * step + 2;
    const end = first + (values[place * step + 1] as number);
    for (let tap = first; tap < end; tap++, at += 3) {
      const weight = values[tap] as number;
      red = (red + (pixels[at] as number) * weight) | 0;
      green = (green + (pixels[at + 1] as number) * weight) | 0;
      blue = (blue + (pixels[at + 2] as number) * weight) | 0;
    }
    row[place * 3] = red >>> BITS;
    row[place * 3 + 1] = green >>> BITS;
    row[place * 3 + 2] = blue >>> BITS;
  }
}

function shrink(rows: Uint8Array, length: number, { places, step, values }: Taps): Uint8Array {
  const result = new Uint8Array(places * length);
  const sums = new Int32Array(length);
  for (let place = 0; place < places; place++) {
    sums.fill(HALF);
    const first = values[place * step] as number;
    const count = values[place * step + 1] as number;
    for (let tap = 0; tap < count; tap++) {
      const weight = values[place * step + 2 + tap] as number;
      const start = (first + tap) * length;
      for (let x = 0; x < length; x++) sums[x] = ((sums[x] as number) + (rows[start + x] as number) * weight) | 0;
    }
    for (let x = 0; x < length; x++) result[place * length + x] = (sums[x] as number) >>> BITS;
  }
  return result;
}
