import { describe, expect, it } from 'vitest';
import { type DetectorCard } from '../../contract/model.ts';
import { inputFiller } from './network-input.ts';

const spec = (layout: 'nchw' | 'nhwc', channels: 'rgb' | 'bgr'): DetectorCard['input'] => ({ name: 'x', width: 3, height: 2, layout, channels, mean: [0.1, 0.2, 0.3], std: [0.5, 0.25, 2] });

/** The definition, index by index. */
function expected(pixels: Uint8Array, { width, height, layout, channels, mean, std }: DetectorCard['input'], count: number): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let n = 0; n < count; n++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) {
          const source = channels === 'bgr' ? 2 - c : c;
          const value = ((pixels[((n * height + y) * width + x) * 3 + source] as number) / 255 - (mean[c] as number)) / (std[c] as number);
          out[layout === 'nchw' ? ((n * 3 + c) * height + y) * width + x : ((n * height + y) * width + x) * 3 + c] = value;
        }
  return out;
}

describe('inputFiller', () => {
  const pixels = Uint8Array.from({ length: 2 * 3 * 2 * 3 }, (_, index) => (index * 37) % 256);
  for (const layout of ['nchw', 'nhwc'] as const) {
    for (const channels of ['rgb', 'bgr'] as const) {
      it(`lays two pictures out as ${layout}, ${channels}`, () => {
        const target = new Float32Array(pixels.length);
        inputFiller(spec(layout, channels))(pixels, target);
        expect(target).toEqual(expected(pixels, spec(layout, channels), 2));
      });
    }
  }
});
