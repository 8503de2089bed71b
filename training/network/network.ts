import * as tf from '@tensorflow/tfjs';
import { layersOf, type Backbone } from '../backbones/backbone.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { unitRows } from '../losses/similarity.ts';
import { cellVectors, joinArrangement, projectCells } from './arrangement.ts';
import { batchNorm, type Statistics } from './normalise.ts';
import { preparePictures } from './pictures.ts';
import { pool } from './pooling.ts';
import { runBackbone } from './run-backbone.ts';
import { partDimension } from './part-dimension.ts';
import { partsOf, type NetworkSettings } from '../../contract/training-settings.ts';
import { freshWeights, type Weights } from './weights.ts';

export type Embedded = {
  /** What the triplet losses see, `[n, dim]`. */
  readonly features: tf.Tensor2D;
  /** What the identity loss sees, and, made unit, what searches use: after the BNNeck where there is one. `[n, dim]` */
  readonly neck: tf.Tensor2D;
};

/**
 * One stream for both modalities (paper.md 0.4): backbone → 1×1 convolution that reduces the channels → pooling →
 * embedding. Parameters are shared by visible and infrared pictures.
 */
export class Network {
  readonly settings: NetworkSettings;
  readonly weights: Weights;
  /** The first so many blocks of the backbone are held as they are: no gradient, running statistics. */
  readonly frozen: number;
  readonly #backbone: Backbone;

  constructor(settings: NetworkSettings, weights: Weights, frozen = 0) {
    this.settings = settings;
    this.weights = weights;
    this.frozen = frozen;
    this.#backbone = backboneByName(settings.backbone, settings.lastStride);
  }

  static fresh(settings: NetworkSettings, seed: number, frozen = 0): Network {
    return new Network(settings, freshWeights(settings, seed), frozen);
  }

  /** @param images RGB, values 0 to 1, `[n, height, width, 3]` */
  embed(images: tf.Tensor4D, statistics: Statistics): Embedded {
    return tf.tidy(() => this.#trained(this.#maps(images, statistics).at(-1) as tf.Tensor4D, statistics));
  }

  /** Unit vectors as a search compares them, `[n, embeddingDimension]`. */
  infer(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => {
      if (!this.settings.flipAverage) return this.#vectors(images);
      const both = this.#vectors(tf.concat([images, images.reverse(2)], 0));
      return unitRows(both.reshape<tf.Tensor3D>([2, images.shape[0], -1]).mean<tf.Tensor2D>(0));
    });
  }

  /** Unit vectors of the pictures as they are. */
  #vectors(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => {
      const maps = this.#maps(images, 'running');
      const { neck } = this.#trained(maps.at(-1) as tf.Tensor4D, 'running');
      const { arrangement, pictures } = this.settings;
      if (!arrangement) return unitRows(neck);
      return joinArrangement(neck, projectCells(cellVectors(maps[arrangement.block] as tf.Tensor4D, pictures), this.weights), arrangement.share);
    });
  }

  /** The cells from which the arrangement is projected: `[n, cells]`. @throws RangeError where the settings have none */
  cells(images: tf.Tensor4D): tf.Tensor2D {
    const { arrangement, pictures } = this.settings;
    if (!arrangement) throw new RangeError('The network has no arrangement.');
    return tf.tidy(() => cellVectors(this.#maps(images, 'running', arrangement.block + 1).at(-1) as tf.Tensor4D, pictures));
  }

  /** After each of the first `count` blocks. */
  #maps(images: tf.Tensor4D, statistics: Statistics, count = this.#backbone.blocks.length): tf.Tensor4D[] {
    return runBackbone(preparePictures(images, this.settings.pictures), this.#backbone.blocks.slice(0, count), this.weights, statistics, this.frozen);
  }

  #trained(map: tf.Tensor4D, statistics: Statistics): Embedded {
    return tf.tidy(() => {
      const gem = this.settings.pooling === 'gem' ? (this.weights.get('gem.p') as unknown as tf.Tensor1D) : null;
      const features = this.#join(this.#reduce(pool(map, this.settings.stripes, gem)));
      return { features, neck: this.#neck(features, statistics) };
    });
  }

  /** The 1×1 convolution. It commutes with the average, so it is applied once a part instead of once a cell. */
  #reduce(pooled: tf.Tensor3D): tf.Tensor2D {
    const kernel = this.weights.get('reduce.weight').squeeze<tf.Tensor2D>([0, 1]);
    return tf.matMul<tf.Tensor2D>(pooled.reshape([-1, this.#backbone.channels]), kernel).add(this.weights.get('reduce.bias'));
  }

  /** Parts side by side, each of unit length so that none outweighs the others: `[pictures · n · stripes, part]` → `[n, dim]` */
  #join(reduced: tf.Tensor2D): tf.Tensor2D {
    const parts = partsOf(this.settings);
    if (parts === 1) return reduced;
    const { stripes } = this.settings;
    const part = partDimension(this.settings);
    return unitRows(reduced).reshape([parts / stripes, -1, stripes, part]).transpose([1, 0, 2, 3]).reshape([-1, parts * part]);
  }

  #neck(features: tf.Tensor2D, statistics: Statistics): tf.Tensor2D {
    if (!this.settings.bnNeck) return features;
    const map = features.reshape<tf.Tensor4D>([features.shape[0], 1, 1, features.shape[1]]);
    return batchNorm(map, this.weights, 'neck', statistics).reshape(features.shape);
  }

  /** Names of the weights that training changes. */
  trainable(): string[] {
    const layers = this.#backbone.blocks.slice(0, this.frozen).flatMap(layersOf);
    const held = new Set(layers.flatMap(({ conv, norm }) => [`${conv}.weight`, `${norm}.weight`, `${norm}.bias`]));
    return this.weights.trainable().filter((name) => !held.has(name));
  }

  dispose(): void {
    this.weights.dispose();
  }
}
