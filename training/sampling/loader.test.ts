import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AUGMENTATION_PRESETS } from '../presets/augmentation.ts';
import { PictureCache } from '../datasets/picture-cache.ts';
import { openDataset } from '../datasets/recognise.ts';
import { folderPictures, temporaryFolder, writeTree } from '../datasets/tree.fixture.ts';
import { assembleBatch } from './assemble-batch.ts';
import { Loader } from './loader.ts';
import { type LoaderSettings } from './loader-settings.ts';
import { Sampler } from './sampler.ts';

async function settingsFor(preset: keyof typeof AUGMENTATION_PRESETS): Promise<LoaderSettings> {
  const root = temporaryFolder();
  await writeTree(root, folderPictures(5, 2));
  const { train } = await openDataset(root, { validationShare: 0 });
  return { images: train, sampler: { people: 3, pictures: 2, seed: 4 }, size: { height: 16, width: 8 }, augmentation: AUGMENTATION_PRESETS[preset], cacheBytes: 1e6 };
}

test('the thread gives what one thread alone gives, in whatever order steps are asked for', async () => {
  const settings = await settingsFor('transfer');
  const loader = new Loader(settings);
  const direct = async (step: number) => assembleBatch(step, new Sampler(settings.images, settings.sampler), new PictureCache(settings.size, 0), settings);
  const together = await Promise.all([loader.batchAt(0), loader.batchAt(5), loader.batchAt(1)]);
  expect(together).toEqual([await direct(0), await direct(5), await direct(1)]);
  for (const step of [2, 3, 9, 2]) expect(await loader.batchAt(step)).toEqual(await direct(step));
  expect([loader.classes, loader.stepsPerEpoch]).toEqual([5, 2]);
  await loader.close();
});

test('with CAJ visible pictures come twice: 3PK', async () => {
  const settings = await settingsFor('beyond');
  const batch = await assembleBatch(0, new Sampler(settings.images, settings.sampler), new PictureCache(settings.size, 1e6), settings);
  expect(batch.modalities).toEqual([...Array<string>(12).fill('visible'), ...Array<string>(6).fill('infrared')]);
  expect(batch.identities.slice(0, 6)).toEqual(batch.identities.slice(6, 12));
  expect(batch.images).toHaveLength(18 * 16 * 8 * 3);
});

test('a picture that went away is named, and the loader goes on with the others', async () => {
  const settings = await settingsFor('none');
  const gone = settings.images[0]?.file ?? '';
  await rm(gone);
  const loader = new Loader(settings);
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, step) => loader.batchAt(step)));
  const failed = results.filter((result) => result.status === 'rejected');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(12);
  for (const { reason } of failed) expect(reason).toMatchObject({ code: 'unreadable', message: expect.stringContaining(join(gone)) as string });
  await loader.close();
  await expect(loader.batchAt(99)).rejects.toThrow('The thread that reads pictures ended');
});
