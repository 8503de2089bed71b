import { mkdtempSync, readdirSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fillCache, isWhole } from './cache.js';

let base;
let folder;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'duskmatch-tf-'));
  folder = join(base, 'key');
});

async function build(work) {
  await mkdir(join(work, 'lib'), { recursive: true });
  await mkdir(join(work, 'binding'));
  await writeFile(join(work, 'lib', 'libtensorflow_cc.so.2'), 'library');
  await writeFile(join(work, 'lib', 'libtensorflow_framework.so.2'), 'framework');
  await writeFile(join(work, 'binding', 'tfjs_binding.node'), 'binding');
}

test('what was built is whole; nothing there is not', async () => {
  expect(await isWhole(folder)).toBe(false);
  await fillCache(folder, build);
  expect(await isWhole(folder)).toBe(true);
});

test('a file touched but the same is still whole; a file altered is not', async () => {
  await fillCache(folder, build);
  const file = join(folder, 'lib', 'libtensorflow_cc.so.2');
  await utimes(file, new Date(0), new Date(0));
  expect(await isWhole(folder)).toBe(true);
  await writeFile(file, 'librarX');
  expect(await isWhole(folder)).toBe(false);
});

test('a build that fails leaves the old one and no rest', async () => {
  await fillCache(folder, build);
  await expect(
    fillCache(folder, async (work) => {
      await build(work);
      throw new Error('the line went dead');
    }),
  ).rejects.toThrow('the line went dead');
  expect(await isWhole(folder)).toBe(true);
  expect(readdirSync(base)).toEqual(['key']);
});
