import * as tf from '@tensorflow/tfjs';
import { pictureKinds, type NetworkSettings } from '../../contract/training-settings.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { mapSize } from '../backbones/map-size.ts';
import { unitRows } from '../losses/similarity.ts';
import { type Weights } from './weights.ts';

export type ArrangementSettings = NonNullable<NetworkSettings['arrangement']>;

/** Numbers of all cells of a picture: pictures seen × rows × columns × channels. @throws RangeError where the backbone has no such block */
export function cellsOf(settings: NetworkSettings, { block }: ArrangementSettings): number {
  const backbone = backboneByName(settings.backbone, settings.lastStride);
  if (block >= backbone.blocks.length) throw new RangeError(`${settings.backbone} has ${backbone.blocks.length} blocks; the arrangement cannot come from block ${block}.`);
  const { rows, columns, channels } = mapSize(backbone, settings, block + 1);
  return pictureKinds(settings.pictures) * rows * columns * channels;
}

/**
 * Every cell of a feature map to unit length, so that none outweighs the others, and all of a picture side by side.
 * @param map `[pictures · n, rows, columns, channels]`, pictures of a kind together
 * @returns `[n, pictures · rows · columns · channels]`
 */
export function cellVectors(map: tf.Tensor4D, pictures: NetworkSettings['pictures']): tf.Tensor2D {
  return tf.tidy(() => {
    const [count, rows, columns, channels] = map.shape;
    const kinds = pictureKinds(pictures);
    const cells = unitRows(map.reshape([-1, channels]));
    return cells.reshape([kinds, count / kinds, rows * columns * channels]).transpose([1, 0, 2]).reshape([count / kinds, -1]);
  });
}

/** The cells projected, of unit length: `[n, cells]` → `[n, dimension]` */
export function projectCells(cells: tf.Tensor2D, weights: Weights): tf.Tensor2D {
  return tf.tidy(() => unitRows(tf.matMul<tf.Tensor2D>(cells, weights.get('arrangement.weight') as unknown as tf.Tensor2D, false, true).add(weights.get('arrangement.bias'))));
}

/** Unit vectors whose inner product is (1 - share) · that of the trained parts + share · that of the arrangements. */
export function joinArrangement(trained: tf.Tensor2D, arrangement: tf.Tensor2D, share: number): tf.Tensor2D {
  return tf.tidy(() => unitRows(tf.concat([unitRows(trained).mul(Math.sqrt(1 - share)), arrangement.mul(Math.sqrt(share))], 1)));
}
