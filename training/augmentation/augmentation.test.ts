import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { preparePictures } from '../network/pictures.ts';
import { IMAGENET_MEAN, IMAGENET_STD } from '../backbones/pictures.ts';
import { blur } from './blur.ts';
import { copyChannel, infraredChannels } from './channel-augmentation.ts';
import { flip } from './flip.ts';
import { gradientPicture } from './gradient-picture.ts';
import { lumaGray, randomGray } from './gray.ts';
import { intensityJitter } from './intensity-jitter.ts';
import { invert } from './invert.ts';
import { addNoise } from './noise.ts';
import { padCrop } from './pad-crop.ts';
import { type Picture, pictureOfBytes } from './picture.ts';
import { eraseRectangle } from './random-erasing.ts';
import { toneCurve } from './tone-curve.ts';

const HEIGHT = 24;
const WIDTH = 12;
function sample(seed = 1): Picture {
  const random = new Random(seed);
  return pictureOfBytes(Uint8Array.from({ length: HEIGHT * WIDTH * 3 }, () => random.int(256)), HEIGHT, WIDTH);
}
const at = ({ pixels, width }: Picture, y: number, x: number): number[] => Array.from(pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
const channel = ({ pixels }: Picture, c: number): number[] => Array.from(pixels.filter((_, i) => i % 3 === c));
const FLAT: Picture = { height: HEIGHT, width: WIDTH, pixels: new Float32Array(HEIGHT * WIDTH * 3).fill(0.5) };

describe('pad-crop', () => {
  test.each(['black', 'edge'] as const)('is a shift with a %s border', (border) => {
    const picture = sample();
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const moved = padCrop(picture, 24, border, new Random(seed)); // a reach of 2 pixels at a height of 24
      const reach = new Random(seed);
      const [down, right] = [reach.int(5) - 2, reach.int(5) - 2];
      seen.add(`${down} ${right}`);
      for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
          const [sy, sx] = [y + down, x + right];
          const inside = sy >= 0 && sy < HEIGHT && sx >= 0 && sx < WIDTH;
          const expected = inside || border === 'edge' ? at(picture, Math.min(HEIGHT - 1, Math.max(0, sy)), Math.min(WIDTH - 1, Math.max(0, sx))) : [0, 0, 0];
          expect(at(moved, y, x)).toEqual(expected);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  });
});

test('a flip mirrors left and right, twice is nothing', () => {
  const picture = sample();
  expect(at(flip(picture), 3, 0)).toEqual(at(picture, 3, WIDTH - 1));
  expect(flip(flip(picture))).toEqual(picture);
});

test('gray: equal channels, between the least and the greatest of the pixel', () => {
  const picture = sample();
  expect(at(lumaGray(picture), 0, 0)[0]).toBeCloseTo(0.299 * (at(picture, 0, 0)[0] ?? 0) + 0.587 * (at(picture, 0, 0)[1] ?? 0) + 0.114 * (at(picture, 0, 0)[2] ?? 0), 6);
  for (const gray of [lumaGray(picture), randomGray(picture, new Random(3))]) {
    expect(channel(gray, 0)).toEqual(channel(gray, 2));
    channel(gray, 1).forEach((value, i) => {
      const colours = Array.from(picture.pixels.subarray(3 * i, 3 * i + 3));
      expect(value).toBeGreaterThan(Math.min(...colours) - 1e-6);
      expect(value).toBeLessThan(Math.max(...colours) + 1e-6);
    });
  }
});

test('channel augmentation: one channel copied, all three met alike often', () => {
  const picture = sample();
  const met = [0, 0, 0];
  for (let seed = 0; seed < 300; seed++) {
    const out = copyChannel(picture, new Random(seed));
    const from = [0, 1, 2].find((c) => String(channel(picture, c)) === String(channel(out, 0))) ?? -1;
    expect([channel(out, 1), channel(out, 2)]).toEqual([channel(out, 0), channel(out, 0)]);
    met[from] = (met[from] ?? 0) + 1;
  }
  expect(Math.min(...met)).toBeGreaterThan(70);
});

test('infrared channels: three copies, gray and untouched, 2 : 2 : 2 : 1 : 1', () => {
  const picture = sample();
  const named = new Map([[0, 1, 2].map((c) => [String(channel(picture, c)), `copy ${c}`] as const), [[String(channel(lumaGray(picture), 0)), 'gray'] as const]].flat());
  const met: Record<string, number> = {};
  for (let seed = 0; seed < 800; seed++) {
    const out = infraredChannels(picture, new Random(seed));
    const name = out === picture ? 'same' : (named.get(String(channel(out, 0))) ?? 'none');
    met[name] = (met[name] ?? 0) + 1;
  }
  expect(Object.keys(met).toSorted()).toEqual(['copy 0', 'copy 1', 'copy 2', 'gray', 'same']);
  expect(met['gray']).toBeGreaterThan(60);
  expect(met['copy 1']).toBeGreaterThan(150);
});

test('erasing: one rectangle of the size asked for, filled with what CAJ writes after normalising', () => {
  const picture = { ...FLAT, pixels: new Float32Array(FLAT.pixels.length) };
  for (let seed = 0; seed < 100; seed++) {
    const out = eraseRectangle(picture, { area: [0.02, 0.4], aspect: [0.3, 3.33] }, new Random(seed));
    const filled = channel(out, 0).flatMap((value, i) => (value > 0 ? [i] : []));
    const [ys, xs] = [filled.map((i) => Math.floor(i / WIDTH)), filled.map((i) => i % WIDTH)];
    const [high, wide] = [Math.max(...ys) - Math.min(...ys) + 1, Math.max(...xs) - Math.min(...xs) + 1];
    expect(filled).toHaveLength(high * wide);
    expect(filled.length / (HEIGHT * WIDTH)).toBeGreaterThan(0.012);
    expect(filled.length / (HEIGHT * WIDTH)).toBeLessThan(0.45);
    const first = filled[0] ?? 0;
    const normalised = at(out, Math.floor(first / WIDTH), first % WIDTH).map((value, c) => (value - (IMAGENET_MEAN[c] ?? 0)) / (IMAGENET_STD[c] ?? 1));
    [0.4914, 0.4822, 0.4465].forEach((value, c) => expect(normalised[c]).toBeCloseTo(value, 5));
  }
});

test('values stay within 0 to 1, the input is left alone', () => {
  for (let seed = 0; seed < 20; seed++) {
    const picture = sample(seed);
    const random = new Random(seed);
    for (const out of [intensityJitter(picture, 1, random), toneCurve(picture, 1, random), addNoise(picture, 0.5, random), blur(picture, 2), invert(picture), gradientPicture(picture)]) {
      expect(out.pixels.every((value) => value >= 0 && value <= 1 + 1e-6)).toBe(true);
      expect(picture).toEqual(sample(seed));
    }
  }
});

test('a tone curve keeps order, black and white; strength 0 changes nothing', () => {
  const ramp: Picture = { height: 1, width: 100, pixels: Float32Array.from({ length: 300 }, (_, i) => Math.floor(i / 3) / 99) };
  for (let seed = 0; seed < 50; seed++) {
    const values = channel(toneCurve(ramp, 1, new Random(seed)), 0);
    expect([values[0], values[99]]).toEqual([0, expect.closeTo(1, 6)]);
    values.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(values[i - 1] ?? 0));
  }
  channel(toneCurve(ramp, 0, new Random(1)), 0).forEach((value, i) => expect(value).toBeCloseTo(i / 99, 5));
});

test('blur keeps the mean of a flat picture and spreads a point as a Gaussian does', () => {
  expect(blur(FLAT, 1.3).pixels.every((value) => Math.abs(value - 0.5) < 1e-6)).toBe(true);
  const point: Picture = { ...FLAT, pixels: new Float32Array(FLAT.pixels.length) };
  point.pixels[(12 * WIDTH + 6) * 3 + 1] = 1;
  const out = blur(point, 1);
  expect(channel(out, 0).every((value) => value === 0)).toBe(true);
  expect((at(out, 12, 7)[1] ?? 0) / (at(out, 12, 6)[1] ?? 1)).toBeCloseTo(Math.exp(-0.5), 5);
  expect(at(out, 13, 6)).toEqual(at(out, 12, 5));
});

test('noise has the deviation asked for; gray pictures stay gray', () => {
  const noisy = addNoise(FLAT, 0.05, new Random(1));
  const values = channel(noisy, 0).map((value) => value - 0.5);
  expect(Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)).toBeCloseTo(0.05, 2);
  expect(channel(noisy, 0)).toEqual(channel(noisy, 2));
  const coloured = addNoise(sample(), 0.05, new Random(1));
  expect(channel(coloured, 0).map((value, i) => value - (sample().pixels[3 * i] ?? 0))).not.toEqual(channel(coloured, 1).map((value, i) => value - (sample().pixels[3 * i + 1] ?? 0)));
});

describe('the gradient picture', () => {
  beforeAll(async () => void (await tf.setBackend('cpu')));
  test('equals the one that networks compute', () => {
    const picture = sample();
    const prepared = tf.tidy(() => preparePictures(tf.tensor4d(picture.pixels, [1, HEIGHT, WIDTH, 3]), 'gray-and-edges').slice([1], [1]).mul(tf.tensor1d([...IMAGENET_STD])).add(tf.tensor1d([...IMAGENET_MEAN])));
    const expected = prepared.dataSync();
    gradientPicture(picture).pixels.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5));
    prepared.dispose();
  });
});
