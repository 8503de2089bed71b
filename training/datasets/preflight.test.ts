import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataHash } from './data-hash.ts';
import { preflight } from './preflight.ts';
import { openDataset } from './recognise.ts';
import { runCost } from './run-cost.ts';
import { folderPictures, temporaryFolder, writeTree } from './tree.fixture.ts';

async function damagedDataset() {
  const root = temporaryFolder();
  await writeTree(root, [...folderPictures(3, 3), 'visible/only/1.png', 'visible/short/1.png', 'infrared/short/1.png', 'infrared/short/2.png']);
  await copyFile(join(root, 'visible/p00/1.png'), join(root, 'visible/p01/copy.png'));
  await copyFile(join(root, 'visible/p00/1.png'), join(root, 'visible/p00/again.png'));
  await writeFile(join(root, 'infrared/p02/0.png'), 'no picture');
  return openDataset(root, { validationShare: 0 });
}

test('says what is wrong with a dataset', async () => {
  const report = await preflight(await damagedDataset(), { pictures: 3 });
  expect(report.parts.train).toMatchObject({ identities: 5, images: { visible: 13, infrared: 11 }, oneModality: ['only'], fewPictures: [{ identity: 'short', visible: 1, infrared: 2 }] });
  expect(report.parts.train.cameras).toEqual([{ camera: 'infrared', modality: 'infrared', images: 11 }, { camera: 'visible', modality: 'visible', images: 13 }]);
  expect(report.labelClashes).toEqual([{ identities: ['p00', 'p01'], files: ['visible/p00/1.png', 'visible/p00/again.png', 'visible/p01/copy.png'].map((path) => join(report.root, path)) }]);
  expect(report.unreadable).toEqual([{ file: join(report.root, 'infrared/p02/0.png'), reason: expect.stringContaining('0.png') as string }]);
  expect(report.opened).toBe(24);
});

test('opens only as many files as asked, and stops when told to', async () => {
  const dataset = await damagedDataset();
  expect((await preflight(dataset, { pictures: 3, openAtMost: 5 })).opened).toBe(5);
  await expect(preflight(dataset, { pictures: 3, signal: AbortSignal.abort() })).rejects.toThrow();
});

test('cost: whole steps, memory up to the limit', () => {
  const shape = { stepsPerEpoch: 10, epochs: 2.5, secondsPerStep: 0.5, trainingImages: 100, batch: 64, height: 128, width: 64, cacheBytes: 1e9 };
  expect(runCost(shape)).toEqual({ steps: 25, seconds: 12.5, pictureBytes: 100 * 24_576, batchBytes: 64 * 24_576 * 4 });
  expect(runCost({ ...shape, secondsPerStep: null, cacheBytes: 1000 })).toMatchObject({ seconds: null, pictureBytes: 1000 });
});

test('the data hash stays when the folder moves and changes with labels, files and split', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  for (const root of [one, other]) await writeTree(root, folderPictures(6, 1));
  const hash = async (root: string, seed = 1): Promise<string> => dataHash(await openDataset(root, { seed, validationShare: 0.4 }));
  const first = await hash(one);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash(other)).toBe(first);
  expect(new Set([first, await hash(one, 2), await hash(one, 3), await hash(one, 4)]).size).toBeGreaterThan(1);
  await writeFile(join(other, 'visible/p03/0.png'), 'changed');
  expect(await hash(other)).not.toBe(first);
});
