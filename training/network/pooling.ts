import * as tf from '@tensorflow/tfjs';
import { stripeRows } from './stripes.ts';

/** Below this a feature counts as this, so that its power has a gradient. AGW uses the same. */
const LEAST_FEATURE = 1e-6;

/**
 * Pools a feature map, whole or in horizontal stripes of equal height from the top; where the height does not divide,
 * neighbouring stripes share a row, as PyTorch's adaptive pooling does.
 * @param map `[n, h, w, channels]`
 * @param gem exponent of a generalised mean, `[1]`; null for the average
 * @returns `[n, stripes, channels]`
 */
export function pool(map: tf.Tensor4D, stripes: number, gem: tf.Tensor1D | null): tf.Tensor3D {
  return tf.tidy(() => {
    const powered = gem ? map.maximum(LEAST_FEATURE).pow(gem) : map;
    const parts = stripeRows(map.shape[1], stripes).map(([top, bottom]) => powered.slice([0, top, 0, 0], [-1, bottom - top, -1, -1]).mean([1, 2]));
    const pooled = tf.stack(parts, 1) as tf.Tensor3D;
    return gem ? pooled.pow(tf.onesLike(gem).div(gem)) : pooled;
  });
}
