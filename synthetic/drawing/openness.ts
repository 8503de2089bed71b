import { type Geometry } from '../mesh/rasterize.ts';
import { at } from '../vector.ts';

/** Mean distance around every cell of `step` × `step` pixels, in metres; [rows * columns]. */
export interface Surroundings {
  readonly step: number;
  readonly columns: number;
  readonly distance: Float32Array;
}

/** The mean is over cells up to `radius` away in either direction, where anything is seen. */
export function surroundings(geometry: Geometry, step: number, radius: number, work: { distance: Float32Array; count: Float32Array; mean: Float32Array }): Surroundings {
  const columns = Math.ceil(geometry.width / step);
  const rows = Math.ceil(geometry.height / step);
  const { nearness } = geometry;
  const { distance, count, mean } = work;
  for (let y = 0; y < rows; y++) {
    const from = y * step * geometry.width;
    const row = y * columns;
    let total = 0;
    let number = 0;
    for (let x = -radius; x < columns; x++) {
      const enters = x + radius < columns ? at(nearness, from + (x + radius) * step) : 0;
      if (enters > 0) {
        total += 1 / enters;
        number++;
      }
      const leaves = x - radius - 1 >= 0 ? at(nearness, from + (x - radius - 1) * step) : 0;
      if (leaves > 0) {
        total -= 1 / leaves;
        number--;
      }
      if (x >= 0) {
        distance[row + x] = total;
        count[row + x] = number;
      }
    }
  }
  meanDown(distance, count, mean, columns, rows, radius);
  return { step, columns, distance: mean };
}

function meanDown(distance: Float32Array, count: Float32Array, mean: Float32Array, columns: number, rows: number, radius: number): void {
  for (let x = 0; x < columns; x++) {
    let total = 0;
    let number = 0;
    for (let y = -radius; y < rows; y++) {
      if (y + radius < rows) {
        total += at(distance, (y + radius) * columns + x);
        number += at(count, (y + radius) * columns + x);
      }
      if (y - radius - 1 >= 0) {
        total -= at(distance, (y - radius - 1) * columns + x);
        number -= at(count, (y - radius - 1) * columns + x);
      }
      if (y >= 0) mean[y * columns + x] = total / Math.max(1, number);
    }
  }
}

/** Depth in metres behind the surroundings that counts as fully hidden, and how dark that is. */
const HIDDEN = 0.16;
const DARKEST = 0.55;

/**
 * How much of the surroundings a pixel sees, 0…1, from depth alone: what lies behind its neighbourhood's mean is
 * darker (depth-buffer unsharp masking, Luft, Colditz and Deussen 2006).
 */
export function openness({ step, columns, distance }: Surroundings, x: number, y: number, own: number): number {
  const behind = (own - at(distance, Math.floor(y / step) * columns + Math.floor(x / step))) / HIDDEN;
  return behind <= 0 ? 1 : behind >= 1 ? 1 - DARKEST : 1 - DARKEST * behind;
}
