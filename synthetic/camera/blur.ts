import { at } from '../vector.ts';

/** Gaussian blur of interleaved pixels by a small kernel, in place; `work` is at least as long as the data. */
export function blurPlane(data: Float32Array, width: number, height: number, channels: number, deviation: number, work: Float32Array): void {
  if (deviation < 0.15) return;
  const reach = Math.max(1, Math.min(6, Math.ceil(deviation * 2)));
  const kernel = Float32Array.from({ length: reach + 1 }, (_, i) => Math.exp(-0.5 * (i / deviation) ** 2));
  const total = kernel.reduce((sum, value, i) => sum + value * (i === 0 ? 1 : 2), 0);
  for (let i = 0; i <= reach; i++) kernel[i] = at(kernel, i) / total;
  const row = width * channels;
  for (let y = 0; y < height; y++) across(data, work, y * row, row, channels, kernel);
  for (let y = 0; y < height; y++) down(work, data, y, height, row, kernel);
}

/** One row; neighbours are `channels` apart, the ends repeat. */
function across(from: Float32Array, to: Float32Array, start: number, row: number, channels: number, kernel: Float32Array): void {
  const reach = kernel.length - 1;
  const margin = Math.min(row, reach * channels);
  const centre = at(kernel, 0);
  for (let i = 0; i < row; i++) {
    let value = centre * at(from, start + i);
    if (i >= margin && i < row - margin) {
      for (let k = 1, step = channels; k <= reach; k++, step += channels) value += at(kernel, k) * (at(from, start + i - step) + at(from, start + i + step));
    } else {
      const c = i % channels;
      for (let k = 1; k <= reach; k++) value += at(kernel, k) * (at(from, start + Math.max(c, i - k * channels)) + at(from, start + Math.min(row - channels + c, i + k * channels)));
    }
    to[start + i] = value;
  }
}

/** One row from those above and below: whole rows at a time, as walking down columns misses the cache. */
function down(from: Float32Array, to: Float32Array, y: number, height: number, row: number, kernel: Float32Array): void {
  const start = y * row;
  const centre = at(kernel, 0);
  for (let i = 0; i < row; i++) to[start + i] = centre * at(from, start + i);
  for (let k = 1; k < kernel.length; k++) {
    const weight = at(kernel, k);
    const above = Math.max(0, y - k) * row;
    const below = Math.min(height - 1, y + k) * row;
    for (let i = 0; i < row; i++) to[start + i] = at(to, start + i) + weight * (at(from, above + i) + at(from, below + i));
  }
}
