import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Random } from '../../synthetic/random.ts';
import { temporaryFolder } from '../datasets/tree.fixture.ts';
import { evaluateFeatures } from './evaluate-features.ts';
import { readNpy } from './npy.ts';
import { protocolByName } from './protocols/by-name.ts';

/** Saved by NumPy: (2, 3), float32, 0 to 1.25 in quarters. */
const NUMPY = Buffer.from('k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPgAAAD8AAEA/AACAPwAAoD8=', 'base64');

function npy(rows: number, columns: number, values: Float32Array, descr = '<f4', order = 'False', version = 1): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${rows}, ${columns}), }\n`;
  const head = Buffer.alloc(version === 1 ? 10 : 12);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  if (version === 1) head.writeUInt16LE(header.length, 8);
  else head.writeUInt32LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(header), new Uint8Array(values.buffer)]);
}

interface Row {
  readonly identity: string;
  readonly camera: string;
}
async function folderOf(queries: readonly Row[], gallery: readonly Row[], dimension = 6) {
  const folder = temporaryFolder();
  const random = new Random(4);
  const vectors = (rows: readonly Row[]): Float32Array => Float32Array.from({ length: rows.length * dimension }, () => random.normal());
  const sides = { query: { rows: queries, values: vectors(queries) }, gallery: { rows: gallery, values: vectors(gallery) } };
  for (const [side, { rows, values }] of Object.entries(sides)) {
    await writeFile(join(folder, `${side}.npy`), npy(rows.length, dimension, values));
    await writeFile(join(folder, `${side}.csv`), `identity,camera\n${rows.map(({ identity, camera }) => `${identity},${camera}\n`).join('')}`);
  }
  return { folder, sides };
}

const QUERIES: Row[] = Array.from({ length: 12 }, (_, i) => ({ identity: `p${i % 4}`, camera: i % 2 ? 'cam3' : '6' }));
const GALLERY: Row[] = Array.from({ length: 20 }, (_, i) => ({ identity: `p${i % 5}`, camera: String([1, 2, 4, 5][i % 4]) }));

/** The SYSU-MM01 rule by the book, query by query: cosine, camera 3 drops camera 2, CMC on distinct people. */
function slowly({ sides }: Awaited<ReturnType<typeof folderOf>>) {
  const vector = (side: 'query' | 'gallery', row: number): number[] => Array.from(sides[side].values.subarray(row * 6, row * 6 + 6));
  const cosine = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
  const scores = QUERIES.flatMap(({ identity, camera }, q) => {
    const ranked = GALLERY.map((row, g) => ({ ...row, score: cosine(vector('query', q), vector('gallery', g)) })).filter((row) => !(camera === 'cam3' && row.camera === '2')).toSorted((a, b) => b.score - a.score);
    const hits = ranked.flatMap((row, place) => (row.identity === identity ? [place + 1] : []));
    const people = [...new Set(ranked.map((row) => row.identity))];
    return hits.length === 0 ? [] : [{ first: people.indexOf(identity) + 1, ap: hits.reduce((sum, place, i) => sum + (i + 1) / place, 0) / hits.length, inp: hits.length / (hits.at(-1) ?? 1) }];
  });
  const mean = (pick: (score: (typeof scores)[number]) => number): number => scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
  return { r1: mean(({ first }) => (first <= 1 ? 1 : 0)), r5: mean(({ first }) => (first <= 5 ? 1 : 0)), mAP: mean(({ ap }) => ap), mINP: mean(({ inp }) => inp) };
}

test('equals a slow reckoning, in one direction', async () => {
  const given = await folderOf(QUERIES, GALLERY);
  const { protocol, directions, reRanked } = await evaluateFeatures(given.folder, protocolByName('sysu-all'));
  const expected = slowly(given);
  expect([protocol, directions.length, reRanked]).toEqual(['sysu-all', 1, undefined]);
  const [one] = directions;
  expect(one).toMatchObject({ query: 'query', gallery: 'gallery', queries: 12, skipped: 0 });
  expect(one?.cmc['1']).toBeCloseTo(expected.r1, 9);
  expect(one?.cmc['5']).toBeCloseTo(expected.r5, 9);
  expect(one?.mAP).toBeCloseTo(expected.mAP, 6);
  expect(one?.mINP).toBeCloseTo(expected.mINP, 6);
});

test('re-ranked numbers stand apart, plain ones stay', async () => {
  const { folder } = await folderOf(QUERIES, GALLERY);
  const plain = await evaluateFeatures(folder, protocolByName('plain'));
  const both = await evaluateFeatures(folder, protocolByName('plain'), { reRank: true });
  expect(both.directions).toEqual(plain.directions);
  expect(both.reRanked?.directions).toHaveLength(1);
});

test('one query and one picture are enough', async () => {
  const { folder } = await folderOf([{ identity: '7', camera: '3' }], [{ identity: '7', camera: '1' }]);
  expect((await evaluateFeatures(folder, protocolByName('llcm'), { reRank: true })).directions[0]).toMatchObject({ mAP: 1, queries: 1 });
});

test('NumPy files are read, of both header versions', async () => {
  const file = join(temporaryFolder(), 'a.npy');
  await writeFile(file, NUMPY);
  expect(await readNpy(file)).toEqual({ rows: 2, columns: 3, values: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 1.25) });
  await writeFile(file, npy(1, 2, Float32Array.of(4, 5), '<f4', 'False', 2));
  expect(await readNpy(file)).toEqual({ rows: 1, columns: 2, values: Float32Array.of(4, 5) });
});

test.each([
  ['float64', npy(1, 2, Float32Array.of(1, 2, 3, 4), '<f8'), /holds numbers of the type <f8; float32/],
  ['by columns', npy(1, 2, Float32Array.of(1, 2), '<f4', 'True'), /is stored by columns/],
  ['cut short', npy(2, 2, Float32Array.of(1, 2, 3)), /has 12 bytes of numbers, but its shape \(2, 2\) takes 16/],
  ['empty', npy(0, 4, new Float32Array(0)), /has the shape \(0, 4\)/],
  ['text', Buffer.from('identity,camera'), /is no \.npy file/],
  ['ten bytes', NUMPY.subarray(0, 8), /holds numbers of the type \?/],
])('%s is refused', async (_, bytes, message) => {
  const file = join(temporaryFolder(), 'a.npy');
  await writeFile(file, bytes);
  await expect(readNpy(file)).rejects.toThrow(message);
});

test('files that do not fit together are named', async () => {
  const { folder } = await folderOf(QUERIES, GALLERY);
  const plain = protocolByName('plain');
  await writeFile(join(folder, 'query.csv'), 'identity,camera\n1,2\n');
  await expect(evaluateFeatures(folder, plain)).rejects.toThrow(/query\.npy has 12 rows but .*query\.csv has 1\./);
  await writeFile(join(folder, 'query.csv'), 'id,camera\n1,2\n');
  await expect(evaluateFeatures(folder, plain)).rejects.toThrow(/has no column "identity"/);
  await writeFile(join(folder, 'query.npy'), npy(1, 3, Float32Array.of(1, Number.NaN, 2)));
  await writeFile(join(folder, 'query.csv'), 'identity,camera\n1,2\n');
  await expect(evaluateFeatures(folder, plain)).rejects.toThrow(/Row 0 \(from 0\) of .*query\.npy is not finite/);
  await writeFile(join(folder, 'query.npy'), npy(1, 3, Float32Array.of(1, 1, 2)));
  await expect(evaluateFeatures(folder, plain)).rejects.toThrow(/vectors of 3 numbers, .* of 6/);
  await expect(evaluateFeatures(join(folder, 'none'), plain)).rejects.toMatchObject({ code: 'not-found' });
});
