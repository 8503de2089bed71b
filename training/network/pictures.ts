import * as tf from '@tensorflow/tfjs';
import { IMAGENET_MEAN, IMAGENET_STD, LEAST_EDGE, LUMA, SOBEL } from '../backbones/pictures.ts';
import { type NetworkSettings } from '../../contract/training-settings.ts';

/**
 * What the backbone sees of RGB pictures with values 0 to 1, normalised as ImageNet is. The same as `onnx/pictures.ts`.
 * @param images `[n, h, w, 3]`
 * @returns `[n, h, w, 3]`, or for 'gray-and-edges' `[2n, h, w, 3]`: the n gray pictures, then the n gradient pictures
 */
export function preparePictures(images: tf.Tensor4D, pictures: NetworkSettings['pictures']): tf.Tensor4D {
  return tf.tidy(() => {
    const chosen = pictures === 'rgb' ? images : tf.concat([grayOf(images), edgesOf(grayOf(images))], 0).tile([1, 1, 1, 3]);
    return chosen.sub(tf.tensor1d([...IMAGENET_MEAN])).div(tf.tensor1d([...IMAGENET_STD])) as tf.Tensor4D;
  });
}

/** `[n, h, w, 3]` → `[n, h, w, 1]` */
const grayOf = (images: tf.Tensor4D): tf.Tensor4D => images.mul(tf.tensor1d([...LUMA])).sum(3, true);

/** Gradient magnitude as a share of each picture's greatest: `[n, h, w, 1]` → `[n, h, w, 1]` */
function edgesOf(gray: tf.Tensor4D): tf.Tensor4D {
  const kernels = tf.tensor4d([...SOBEL], [2, 1, 3, 3]).transpose<tf.Tensor4D>([2, 3, 1, 0]);
  // the border repeats its pixels: zeros there would draw a frame around every person
  const bordered = tf.mirrorPad(gray, [[0, 0], [1, 1], [1, 1], [0, 0]], 'symmetric');
  const slopes = tf.conv2d(bordered as tf.Tensor4D, kernels, 1, 'valid');
  const magnitude = slopes.square().sum(3, true).sqrt();
  return magnitude.div(magnitude.max([1, 2], true).maximum(LEAST_EDGE));
}
