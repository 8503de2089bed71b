import * as tf from '@tensorflow/tfjs';
import { type StateTensor } from '../weights/storage.ts';

/**
 * PyTorch keeps a convolution as `[out, in / groups, height, width]`, TensorFlow as `[height, width, in, out]` and a
 * depthwise one as `[height, width, channels, 1]`. Everything else has one layout.
 */
export function toTensorflow({ shape, values }: StateTensor, depthwise: boolean): tf.Tensor {
  return tf.tidy(() => {
    const tensor = tf.tensor(values, [...shape]);
    if (shape.length !== 4) return tensor;
    return tensor.transpose(depthwise ? [2, 3, 0, 1] : [2, 3, 1, 0]);
  });
}

/** The reverse of toTensorflow. */
export async function toState(tensor: tf.Tensor, depthwise: boolean): Promise<StateTensor> {
  const ordered = tf.tidy(() => (tensor.rank === 4 ? tensor.transpose(depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]) : tensor.clone()));
  const values = (await ordered.data()) as Float32Array;
  const state = { shape: ordered.shape, values: Float32Array.from(values) };
  ordered.dispose();
  return state;
}
