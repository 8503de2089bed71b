import { expect, test } from 'vitest';
import { writePictures } from '../support/pictures.ts';
import { world } from '../support/index-world.ts';

test('a folder becomes frames, sightings and vectors; the same folder again is not opened', async () => {
  const { root, index, rows } = world();
  await writePictures(root, { 'b/2.png': 2, 'a.png': 1, 'b/10.png': 3 });
  const first = await index();
  expect(first.counts).toMatchObject({ added: 3, sightings: 3, problems: 0, missing: 0 });
  expect(first.inference.batches).toEqual([3]);
  expect(rows('SELECT path FROM frames ORDER BY id')).toEqual([{ path: 'a.png' }, { path: 'b/10.png' }, { path: 'b/2.png' }]);
  const second = await index();
  expect(second.counts).toMatchObject({ added: 0, unchanged: 3, sightings: 0 });
  expect(second.inference.batches).toEqual([]);
});
