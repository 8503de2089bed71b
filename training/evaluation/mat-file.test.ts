import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../datasets/tree.fixture.ts';
import { readMatFile } from './mat-file.ts';
import { readGalleryPermutation } from './protocols/rand-perm-cam.ts';

/** Written by SciPy, compressed: x a 2×2 matrix of doubles, n int16, s text, rand_perm_cam cells of cells of matrices. */
const SCIPY = Buffer.from('TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFR1ZSBOb3YgMjQgMDY6NTM6MjQgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAA7gAAAHic42NgYMgQYmBgA9IcQMzIAAGsUD4bVAyEeYG4KDEvJb4gtSg3PjkxF8jnAylmxq2fGUk/A1R9ASNCPRuaei4gZkFSzwnEDjAOwwd7KMMBQnFAaQEH8uSpZQ4HieqIlaeWOR/sQeFuwIA73GEAOdxBAKRPgUB8MaPp+wA3DZe7hp/4aD5Alh/NB6P5gPh8cIEBf7gyMaCG6wIGGEC3n1I+tcyBpLMDBNILK5q/JhCdv0Vw2ItLHbXMgamjljkMRMqTah+1zBFwoKS8GK0PRuuD0fqAYTQfjOaD0XwAokbzAZXNGc0HQ00cAHo4+YMPAAAANAAAAHic42NgYAgAYjYg5oDSIMAK5TNBMSMQVgBpTiBWYICBH/YQmsMBKnAARKSefesIAHUzBcYPAAAAKgAAAHic42NgYDAAYjYg5gBiLgYIYIXyGYGYCUwzMuQBaWYGFiDryj8AGvgCsQ8AAAAoAAAAeJzjY2BgMABiNiDmAGIWBghghfIZoWKMQFgMpAWAvJLUihIAHI0CsQ==', 'base64');

async function fileOf(bytes: Uint8Array): Promise<string> {
  const file = join(temporaryFolder(), 'perm.mat');
  await writeFile(file, bytes);
  return file;
}

test('reads what SciPy writes, by columns', async () => {
  const variables = await readMatFile(await fileOf(SCIPY));
  expect([...variables.keys()]).toEqual(['rand_perm_cam', 'x', 'n', 's']);
  expect(variables.get('x')).toEqual({ kind: 'numbers', dimensions: [2, 2], values: [1.5, 3, -2, 4e9] });
  expect(variables.get('n')).toEqual({ kind: 'numbers', dimensions: [1, 2], values: [1, -300] });
  expect(variables.get('s')).toEqual({ kind: 'other' });
});

test('a permutation: camera, identity, trial', async () => {
  const permutation = await readGalleryPermutation(await fileOf(SCIPY));
  expect(permutation(1, 1, 0)).toEqual([1, 2, 3, 4]);
  expect(permutation(1, 1, 1)).toEqual([2, 3, 4, 1]);
  expect(permutation(3, 2, 4)).toEqual([5, 1, 2, 3, 4]);
  expect(permutation(1, 2, 0)).toEqual([]);
  expect(permutation(7, 1, 0)).toEqual([]);
});

test('an uncompressed file with small elements', async () => {
  const element = (type: number, data: Buffer): Buffer => {
    const tag = Buffer.alloc(8);
    tag.writeUInt32LE(type, 0);
    tag.writeUInt32LE(data.length, 4);
    return Buffer.concat([tag, data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
  };
  const small = (type: number, data: Buffer): Buffer => {
    const tag = Buffer.alloc(8);
    tag.writeUInt16LE(type, 0);
    tag.writeUInt16LE(data.length, 2);
    data.copy(tag, 4);
    return tag;
  };
  const flags = element(6, Buffer.from([6, 0, 0, 0, 0, 0, 0, 0]));
  const sizes = element(5, Buffer.from([1, 0, 0, 0, 3, 0, 0, 0]));
  const matrix = element(14, Buffer.concat([flags, sizes, small(1, Buffer.from('v')), small(2, Buffer.from([7, 8, 9]))]));
  const header = Buffer.alloc(128, ' ');
  header.write('IM', 126, 'latin1');
  expect((await readMatFile(await fileOf(Buffer.concat([header, matrix])))).get('v')).toEqual({ kind: 'numbers', dimensions: [1, 3], values: [7, 8, 9] });
});

test.each([
  ['cut short', SCIPY.subarray(0, 300)],
  ['damaged', Buffer.concat([SCIPY.subarray(0, 150), Buffer.alloc(80, 7), SCIPY.subarray(230)])],
  ['HDF5 of -v7.3', Buffer.from('\x89HDF\r\n\x1a\n')],
  ['empty', Buffer.alloc(0)],
])('%s is refused by name', async (_, bytes) => {
  await expect(readGalleryPermutation(await fileOf(bytes))).rejects.toThrow(/perm\.mat (cannot be read as a MATLAB file|has no cell array)/);
});
