import { type RgbImage } from '../image.ts';

/** A picture for tests in which no two places and no two edges are alike; smooth, so that lossy formats stay close to it. */
export function testScene(width: number, height: number): RgbImage {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels[(y * width + x) * 3] = Math.round((x / (width - 1)) * 255);
      pixels[(y * width + x) * 3 + 1] = Math.round((y / (height - 1)) * 255);
      pixels[(y * width + x) * 3 + 2] = Math.round(128 + 100 * Math.sin(x / 9) * Math.cos(y / 7));
    }
  }
  return { width, height, pixels };
}

/** Largest and mean difference of two pictures' samples. */
export function difference(one: ArrayLike<number>, other: ArrayLike<number>): { most: number; mean: number } {
  let most = 0;
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) {
    const gap = Math.abs((one[index] ?? NaN) - (other[index] ?? NaN));
    most = gap > most || Number.isNaN(gap) ? gap : most;
    sum += gap;
  }
  return { most, mean: one.length === other.length ? sum / one.length : NaN };
}

/** An uncompressed grey TIFF of one strip, for sample types that no encoder at hand writes. */
export function greyTiff(width: number, height: number, samples: Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array): Uint8Array {
  const data = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const format = samples instanceof Float32Array ? 3 : samples instanceof Int16Array || samples instanceof Int32Array ? 2 : 1;
  const entries: [tag: number, value: number][] = [
    [256, width], [257, height], [258, samples.BYTES_PER_ELEMENT * 8], [259, 1], [262, 1], [273, 8], [277, 1], [278, height], [279, data.length], [339, format],
  ];
  const bytes = new Uint8Array(8 + data.length + 2 + entries.length * 12 + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, 8 + data.length, true);
  bytes.set(data, 8);
  view.setUint16(8 + data.length, entries.length, true);
  entries.forEach(([tag, value], index) => {
    const at = 10 + data.length + index * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  });
  return bytes;
}
