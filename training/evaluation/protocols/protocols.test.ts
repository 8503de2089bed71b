import { expect, test } from 'vitest';
import { type LabelledImage } from '../../datasets/dataset.ts';
import { evaluate } from '../evaluate.ts';
import { protocolByName } from './by-name.ts';
import { type Protocol, type ProtocolName } from './protocol.ts';

const four = (number: number): string => String(number).padStart(4, '0');
const picture = (identity: number, camera: number, number: number, infrared: boolean): LabelledImage => ({ file: `/d/cam${camera}/${four(identity)}/${four(number)}.jpg`, identity: four(identity), camera: `cam${camera}`, modality: infrared ? 'infrared' : 'visible', box: null });
const many = (identity: number, camera: number, count: number): LabelledImage[] => Array.from({ length: count }, (_, i) => picture(identity, camera, i + 1, camera === 3 || camera === 6));

/** The list lengths of paper.md's check of Python's choices: 20, 20, 17, 42, 29, in the order that the protocol draws. */
const CHOICES = [...many(11, 5, 29), ...many(3, 1, 20), ...many(7, 4, 42), ...many(3, 2, 20), ...many(7, 1, 17), ...many(3, 3, 2), ...many(7, 6, 2), ...many(11, 6, 2)].toReversed();
const drawn = (protocol: Protocol, images: readonly LabelledImage[], direction: number, draw: number): string[] => (protocol.directions(images)[direction]?.draws[draw]?.gallery ?? []).map((place) => images[place]?.file.slice(3) ?? '');

test.each([
  [0, [12, 13, 1, 16, 16]],
  [1, [4, 18, 2, 16, 3]],
  [2, [1, 2, 2, 23, 26]],
])('SYSU-MM01 gallery %i is that of AGW: ids ascending, cameras in order, sorted files, one choice each', (draw, indices) => {
  const groups = [[1, 3], [2, 3], [1, 7], [4, 7], [5, 11]] as const;
  const expected = groups.map(([camera, identity], i) => `cam${camera}/${four(identity)}/${four((indices[i] ?? 0) + 1)}.jpg`);
  expect(drawn(protocolByName('sysu-all'), CHOICES, 0, draw)).toEqual(expected);
});

test('SYSU-MM01: all and indoor search different cameras, all infrared pictures ask', () => {
  const indoor = protocolByName('sysu-indoor').directions(CHOICES);
  expect(indoor.map(({ query, gallery }) => [query, gallery])).toEqual([['infrared', 'visible'], ['visible', 'infrared']]);
  expect(indoor[0]?.draws).toHaveLength(10);
  expect(indoor[0]?.draws[0]?.queries).toHaveLength(6);
  expect(drawn(protocolByName('sysu-indoor'), CHOICES, 0, 0).map((file) => file.slice(0, 4))).toEqual(['cam1', 'cam2', 'cam1']);
  expect(drawn(protocolByName('sysu-indoor'), CHOICES, 1, 0).map((file) => file.slice(0, 4))).toEqual(['cam3']);
  expect(drawn(protocolByName('sysu-all'), CHOICES, 1, 0).map((file) => file.slice(0, 4))).toEqual(['cam3', 'cam6', 'cam6']);
});

test('SYSU-MM01 multi-shot takes ten different pictures where there are ten', () => {
  const files = drawn(protocolByName('sysu-all', { shots: 10 }), [...many(1, 1, 30), ...many(1, 2, 4), ...many(1, 3, 1)], 0, 3);
  expect(new Set(files).size).toBe(14);
});

test('SYSU-MM01 by the official permutation: numbers of pictures, the first columns', () => {
  const permutation = (camera: number, identity: number, trial: number): number[] => (camera % 3 === 0 ? [2, 1] : [((camera + identity + trial) % 17) + 1, 17 - ((camera + identity + trial) % 17), 9]);
  expect(drawn(protocolByName('sysu-all', { permutation }), CHOICES, 0, 4)).toEqual(['cam1/0003/0009.jpg', 'cam2/0003/0010.jpg', 'cam1/0007/0013.jpg', 'cam4/0007/0016.jpg', 'cam5/0011/0004.jpg']);
  expect(() => protocolByName('sysu-all', { permutation: () => [999] }).directions(CHOICES)).toThrow('Picture 999 of identity 0003 in cam1');
  expect(() => protocolByName('sysu-all', { permutation: () => [] }).directions(CHOICES)).toThrow('has no draw for identity 0003 of cam1');
});

/** Visible and infrared pictures of some people by two cameras that see both, as LLCM's do. */
const BOTH = [1, 2, 3].flatMap((identity) => [1, 2].flatMap((camera) => [1, 2, 3].flatMap((number) => [picture(identity, camera, number, false), { ...picture(identity, camera, number, true), file: `/d/nir/cam${camera}/${four(identity)}/${number}.jpg` }])));

test('LLCM: one drawn picture a person and camera; the published arrangement swaps who asks', () => {
  const sizes = (arrangement: 'plain' | 'repository') => protocolByName('llcm', { llcm: arrangement }).directions(BOTH).map(({ query, draws }) => [query, draws.length, draws[0]?.queries.length, draws[0]?.gallery.length]);
  expect(sizes('plain')).toEqual([['infrared', 10, 18, 6], ['visible', 10, 18, 6]]);
  expect(sizes('repository')).toEqual([['infrared', 10, 18, 6], ['visible', 10, 6, 18]]);
  const asked = protocolByName('llcm', { llcm: 'repository' }).directions(BOTH)[1]?.draws[0]?.queries ?? [];
  expect(asked.every((place) => BOTH[place]?.modality === 'infrared')).toBe(true);
});

const oneHot = (images: readonly LabelledImage[]): Float32Array => Float32Array.from(images.flatMap(({ identity }) => Array.from({ length: 16 }, (_, i) => (i === Number(identity) ? 3 : 0.01))));

test.each(['sysu-all', 'sysu-indoor', 'regdb', 'llcm', 'plain'] as const)('%s: perfect vectors score 1 throughout', async (name: ProtocolName) => {
  const images = name.startsWith('sysu') ? [1, 2, 3].flatMap((identity) => [1, 2, 3, 4, 5, 6].flatMap((camera) => many(identity, camera, 2))) : BOTH;
  const { protocol, directions, reRanked } = await evaluate(protocolByName(name), images, oneHot(images), { reRank: true });
  expect(protocol).toBe(name);
  for (const { cmc, mAP, mINP, queries } of [...directions, ...(reRanked?.directions ?? [])]) {
    expect({ cmc, mAP, mINP }).toEqual({ cmc: { '1': 1, '5': 1, '10': 1, '20': 1 }, mAP: 1, mINP: 1 });
    expect(queries).toBeGreaterThan(0);
  }
});

test('SYSU-MM01: camera 2 is left out for camera 3, both ways, and such queries are counted as skipped', async () => {
  const images = [...many(1, 2, 2), ...many(1, 3, 3), ...many(2, 1, 2), ...many(2, 3, 1)];
  const { directions } = await evaluate(protocolByName('sysu-all'), images, oneHot(images));
  expect(directions.map(({ queries, skipped }) => [queries, skipped])).toEqual([[1, 3], [2, 2]]);
});

test('cameras without numbers, and nobody to find, get a sentence', async () => {
  const named = BOTH.map((image) => ({ ...image, camera: 'gate' }));
  await expect(evaluate(protocolByName('sysu-all'), named, oneHot(named))).rejects.toThrow('The camera "gate" has no number');
  const visible = BOTH.filter(({ modality }) => modality === 'visible');
  await expect(evaluate(protocolByName('plain'), visible, oneHot(visible))).rejects.toThrow('From visible to infrared nobody can be found');
  await expect(evaluate(protocolByName('plain'), BOTH, new Float32Array(BOTH.length * 4))).rejects.toThrow('Row 0 (from 0) of the features is all zero.');
});
