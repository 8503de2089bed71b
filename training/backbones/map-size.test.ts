import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { Network } from '../network/network.ts';
import { runBackbone } from '../network/run-backbone.ts';
import { backboneByName } from './by-name.ts';
import { mapSize } from './map-size.ts';

await startBackend();

test.each([['small', 48, 24], ['small', 50, 34], ['mobilenetv2', 64, 32], ['mobilenetv2', 50, 34]] as const)('the maps of %s at %d×%d have the size told beforehand', (name, height, width) => {
  const backbone = backboneByName(name, 1);
  const { weights } = Network.fresh({ backbone: name, lastStride: 1, height, width, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 16, bnNeck: false, flipAverage: false }, 1);
  const maps = runBackbone(tf.zeros([1, height, width, 3]), backbone.blocks, weights, 'running', 0);
  expect(maps.map(({ shape: [, rows, columns, channels] }) => ({ rows, columns, channels }))).toEqual(maps.map((_, block) => mapSize(backbone, { height, width }, block + 1)));
  expect(mapSize(backbone, { height, width }).channels).toBe(backbone.channels);
});
