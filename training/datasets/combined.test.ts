import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatasets } from './combined.ts';
import { dataHash } from './data-hash.ts';
import { folderPictures, temporaryFolder, writeTree } from './tree.fixture.ts';

async function two(): Promise<[string, string]> {
  const root = temporaryFolder();
  const [a, b] = [join(root, 'a'), join(root, 'b')];
  await writeTree(a, folderPictures(6, 2));
  await writeTree(b, [], { 'manifest.csv': ['file,identity,camera,modality', ...folderPictures(5, 2).map((file) => `${join(a, file)},${file.split('/')[1]},gate,${file.split('/')[0]}`)].join('\n') });
  return [a, b];
}

test('people of two folders stay apart though their names are the same, and each folder holds some of its own out', async () => {
  const [a, b] = await two();
  const dataset = await openDatasets([a, b], { seed: 3 });
  expect(dataset.layout).toBe('combined');
  const people = (images: typeof dataset.train): string[] => [...new Set(images.map(({ identity }) => identity))].sort();
  expect(people(dataset.validation).map((name) => name.split(':')[0])).toEqual(['1', '1', '2', '2']);
  expect(people([...dataset.train, ...dataset.validation])).toHaveLength(11);
  expect(people(dataset.train).filter((name) => people(dataset.validation).includes(name))).toEqual([]);
  expect(await dataHash(dataset)).toMatch(/^[0-9a-f]{64}$/);
});

test('one folder is opened as it is, none and the same twice are refused', async () => {
  const [a] = await two();
  expect((await openDatasets([a])).layout).toBe('folders');
  await expect(openDatasets([])).rejects.toThrow('no data to train on');
  await expect(openDatasets([a, a])).rejects.toThrow('chosen twice');
});
