import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { EmbedderCard } from '../../contract/model.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { temporaryFolder, writeTree } from '../datasets/tree.fixture.ts';
import { Network } from '../network/network.ts';
import { type Embedder, embedImages } from './embedder.ts';
import { flipAverage } from './flip-average.ts';
import { networkEmbedder } from './network-embedder.ts';
import { onnxEmbedder } from './onnx-embedder.ts';
import { protocolByName } from './protocols/by-name.ts';
import { rankedQueries } from './ranked-queries.ts';
import { drawRankedSheet } from './ranked-sheet.ts';

beforeAll(async () => void (await tf.setBackend('cpu')));

/** The mean colour of the left column: dim 3. */
const leftColumn: Embedder = {
  size: { height: 2, width: 3 },
  dimension: 3,
  embed: (pictures) => Promise.resolve(Float32Array.from(pictures.flatMap((pixels) => [0, 1, 2].map((c) => ((pixels[c] ?? 0) + (pixels[9 + c] ?? 0)) / 2)))),
};

test('the flip average adds the mirrored picture', async () => {
  const picture = Uint8Array.from({ length: 18 }, (_, i) => i);
  // left column: 0, 1, 2 and 9, 10, 11; right column: 6, 7, 8 and 15, 16, 17
  expect(await flipAverage(leftColumn).embed([picture])).toEqual(Float32Array.of(7.5, 8.5, 9.5));
});

test('pictures are embedded in their order, with progress, and stop when told', async () => {
  const root = temporaryFolder();
  const names = Array.from({ length: 40 }, (_, i) => `${i}.png`);
  await writeTree(root, names);
  const images = names.map((name): LabelledImage => ({ file: join(root, name), identity: name, camera: 'c', modality: 'visible', box: null }));
  const told: number[] = [];
  const features = await embedImages(images, leftColumn, { onProgress: (done) => told.push(done) });
  expect(Array.from(features.filter((_, i) => i % 3 === 0))).toEqual(names.map((_, i) => i));
  expect(told).toEqual([32, 40]);
  await expect(embedImages(images, leftColumn, { signal: AbortSignal.abort() })).rejects.toThrow();
  await expect(embedImages([{ ...(images[0] as LabelledImage), file: join(root, 'gone.png') }], leftColumn)).rejects.toThrow(/gone\.png cannot be used/);
});

test('a network in training embeds as it infers', async () => {
  const network = Network.fresh({ backbone: 'small', lastStride: 1, height: 32, width: 16, pictures: 'rgb', pooling: 'average', stripes: 1, dimension: 8, bnNeck: true, flipAverage: false }, 1);
  const before = tf.memory().numTensors;
  const pictures = [3, 5].map((step) => Uint8Array.from({ length: 32 * 16 * 3 }, (_, i) => (i * step) % 256));
  const vectors = await networkEmbedder(network).embed(pictures);
  const expected = tf.tidy(() => network.infer(tf.tensor4d(pictures.flatMap((pixels) => Array.from(pixels)), [2, 32, 16, 3]).div(255)).dataSync());
  expect(vectors).toHaveLength(16);
  vectors.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6));
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
});

test('an ONNX file: more pictures than one run takes give what each alone gives; a wrong card or file is named', async () => {
  const models = fileURLToPath(new URL('../../resources/models/', import.meta.url));
  const card = EmbedderCard.parse(JSON.parse(readFileSync(join(models, 'duskmatch-base.json'), 'utf8')));
  const file = join(models, card.file);
  const embedder = await onnxEmbedder(file, card);
  const { height, width } = embedder.size;
  const pictures = Array.from({ length: 9 }, (_, n) => Uint8Array.from({ length: height * width * 3 }, (_pixel, i) => (i * (n + 3)) % 251));
  const together = await embedder.embed(pictures);
  const alone = await embedder.embed(pictures.slice(8));
  alone.forEach((value, i) => expect(together[8 * card.output.dimension + i]).toBeCloseTo(value, 4));
  await expect((await onnxEmbedder(file, { ...card, output: { ...card.output, name: 'none' } })).embed(pictures.slice(0, 1))).rejects.toThrow(/duskmatch-base\.onnx cannot be run/);
  const damaged = join(temporaryFolder(), 'damaged.onnx');
  await writeFile(damaged, 'no model');
  await expect(onnxEmbedder(damaged, card)).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('damaged.onnx cannot be opened') as string });
});

test('the ranked sheet marks right and wrong, best first, without what the protocol leaves out', async () => {
  const root = temporaryFolder();
  const names = ['cam3/1.png', 'cam1/1.png', 'cam1/2.png', 'cam2/1.png'];
  await writeTree(root, names);
  const image = (name: string, identity: string, camera: string, infrared: boolean): LabelledImage => ({ file: join(root, name), identity, camera, modality: infrared ? 'infrared' : 'visible', box: null });
  const images = [image('cam3/1.png', '1', 'cam3', true), image('cam1/1.png', '1', 'cam1', false), image('cam1/2.png', '2', 'cam1', false), image('cam2/1.png', '1', 'cam2', false)];
  const features = Float32Array.of(1, 0, 0.8, 0.6, 0.9, 0.1, 1, 0);
  const [first] = rankedQueries(protocolByName('sysu-all'), images, features, { queries: 5, ranks: 5 });
  expect(first).toEqual({ query: 0, ranked: [{ gallery: 2, right: false }, { gallery: 1, right: true }] });
  const file = join(root, 'out', 'sheet.png');
  await drawRankedSheet(first ? [first] : [], images, file);
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)];
  expect(info.width).toBe(10 + 3 * 118);
  expect([at(11, 100), at(129, 100), at(247, 100)]).toEqual([[0x3c, 0x3c, 0x3a], [0xd9, 0x73, 0x0d], [0x1d, 0x5f, 0xbf]]);
  await expect(drawRankedSheet([], images, join(root, 'cam3/1.png/sheet.png'))).rejects.toThrow(/cannot be written/);
});
