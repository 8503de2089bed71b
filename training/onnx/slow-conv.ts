import { type ConvOptions, type ConvWeights } from './graph-builder.ts';

/** A stack of maps `[channels, height, width]`, row-major. */
export interface Maps {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array | Float64Array;
}

/** For tests: a convolution by its definition, one loop for every index, in float64. */
export function slowConv(x: Maps, { shape, kernel, bias }: ConvWeights, { stride = 1, padding = 0, groups = 1 }: ConvOptions = {}): Maps {
  const [channels, inner, kernelHeight, kernelWidth] = shape;
  const pixel = (c: number, row: number, column: number): number =>
    row < 0 || row >= x.height || column < 0 || column >= x.width ? 0 : at(x.values, (c * x.height + row) * x.width + column);
  const cell = (o: number, top: number, left: number): number => {
    const first = Math.floor(o / (channels / groups)) * inner;
    let sum = at(bias, o);
    for (let i = 0; i < inner; i++) {
      for (let ky = 0; ky < kernelHeight; ky++) {
        for (let kx = 0; kx < kernelWidth; kx++) {
          sum += pixel(first + i, top + ky, left + kx) * at(kernel, ((o * inner + i) * kernelHeight + ky) * kernelWidth + kx);
        }
      }
    }
    return sum;
  };
  const height = Math.floor((x.height + 2 * padding - kernelHeight) / stride) + 1;
  const width = Math.floor((x.width + 2 * padding - kernelWidth) / stride) + 1;
  const values = Float64Array.from({ length: channels * height * width }, (_, i) => {
    const position = i % (height * width);
    return cell(Math.floor(i / (height * width)), Math.floor(position / width) * stride - padding, (position % width) * stride - padding);
  });
  return { channels, height, width, values };
}

const at = (values: Float32Array | Float64Array, i: number): number => values[i] ?? NaN;
