import { type ConvWeights } from './graph-builder.ts';

/** Per-channel parameters of a batch normalisation in inference: y = scale · (x − mean) / √(variance + epsilon) + shift. */
export interface BatchNorm {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}

/**
 * A convolution without bias followed by batch normalisation, as one convolution with bias.
 *
 * @param kernel `[out, in / groups, height, width]`, row-major
 * @param norm of `out` channels
 * @throws RangeError where the two do not have the same number of channels
 */
export function foldBatchNorm(kernel: Float32Array, shape: ConvWeights['shape'], norm: BatchNorm): ConvWeights {
  const channels = shape[0];
  for (const values of [norm.scale, norm.shift, norm.mean, norm.variance]) {
    if (values.length !== channels) throw new RangeError(`Batch normalisation of ${values.length} channels after a convolution of ${channels}.`);
  }
  const perChannel = kernel.length / channels;
  const folded = new Float32Array(kernel.length);
  const bias = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const factor = at(norm.scale, c) / Math.sqrt(at(norm.variance, c) + norm.epsilon);
    for (let i = c * perChannel; i < (c + 1) * perChannel; i++) folded[i] = at(kernel, i) * factor;
    bias[c] = at(norm.shift, c) - at(norm.mean, c) * factor;
  }
  return { shape, kernel: folded, bias };
}

/** The length checks above make every index valid. */
const at = (values: Float32Array, i: number): number => values[i] ?? NaN;
