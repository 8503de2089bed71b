import * as tf from '@tensorflow/tfjs';
import { embeddingDimension } from '../../contract/training-settings.ts';
import { type Network } from '../network/network.ts';
import { type Embedder } from './embedder.ts';

/** A network as it stands in training, with its running statistics. */
export function networkEmbedder(network: Network): Embedder {
  const { height, width } = network.settings;
  return {
    size: { height, width },
    dimension: embeddingDimension(network.settings),
    async embed(pictures) {
      const values = new Float32Array(pictures.length * height * width * 3);
      pictures.forEach((pixels, n) => pixels.forEach((value, i) => (values[n * pixels.length + i] = value / 255)));
      const vectors = tf.tidy(() => network.infer(tf.tensor4d(values, [pictures.length, height, width, 3])));
      const data = (await vectors.data()) as Float32Array;
      vectors.dispose();
      return data;
    },
  };
}
