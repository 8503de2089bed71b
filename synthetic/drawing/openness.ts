import { type Geometry } from '../mesh/rasterize.ts';
import { at } from '../vector.ts';

/**
 * How much of the surroundings every pixel sees, 0…1, from depth alone: pixels that lie behind their neighbourhood's
 * mean depth are darker (depth-buffer unsharp masking, Luft, Colditz and Deussen 2006). `radius` in pixels, `scale`
 * the depth in metres that counts as fully hidden.
 */
export function openness(geometry: Geometry, radius: number, scale: number, work: { sum: Float32Array; count: Float32Array; out: Float32Array }): Float32Array {
  const { width, height, nearness } = geometry;
  const { sum, count, out } = work;
  for (let y = 0; y < height; y++) {
    let total = 0;
    let number = 0;
    const row = y * width;
    for (let x = -radius; x < width; x++) {
      const enters = x + radius;
      if (enters < width && at(nearness, row + enters) > 0) {
        total += 1 / at(nearness, row + enters);
        number++;
      }
      const leaves = x - radius - 1;
      if (leaves >= 0 && at(nearness, row + leaves) > 0) {
        total -= 1 / at(nearness, row + leaves);
        number--;
      }
      if (x >= 0) {
        sum[row + x] = total;
        count[row + x] = number;
      }
    }
  }
  for (let x = 0; x < width; x++) {
    let total = 0;
    let number = 0;
    for (let y = -radius; y < height; y++) {
      const enters = (y + radius) * width + x;
      if (y + radius < height) {
        total += at(sum, enters);
        number += at(count, enters);
      }
      const leaves = (y - radius - 1) * width + x;
      if (y - radius - 1 >= 0) {
        total -= at(sum, leaves);
        number -= at(count, leaves);
      }
      const pixel = y * width + x;
      if (y >= 0 && at(nearness, pixel) > 0) out[pixel] = 1 - 0.55 * Math.min(1, Math.max(0, (1 / at(nearness, pixel) - total / Math.max(1, number)) / scale));
    }
  }
  return out;
}
