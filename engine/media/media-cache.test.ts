import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MediaCache } from './media-cache.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'duskmatch-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const total = (): number => files().reduce((sum, file) => sum + statSync(file).size, 0);
const bytes = (value: number, count = 10): Uint8Array => new Uint8Array(count).fill(value);
const making = (value: Uint8Array, keep = true): (() => Promise<{ bytes: Uint8Array; keep: boolean }>) => vi.fn(() => Promise.resolve({ bytes: value, keep }));

test('makes a picture once, also for several who ask at the same time, and also after a restart', async () => {
  const make = making(bytes(7));
  const cache = new MediaCache(folder);
  const [a, b] = await Promise.all([cache.get(['x', 1], make), cache.get(['x', 1], make)]);
  expect([...a]).toEqual([...bytes(7)]);
  expect(b).toBe(a);
  expect([...(await new MediaCache(folder).get(['x', 1], make))]).toEqual([...bytes(7)]);
  expect(make).toHaveBeenCalledTimes(1);
});

test('another key is another picture', async () => {
  const cache = new MediaCache(folder);
  await cache.get(['x', 1], making(bytes(1)));
  expect([...(await cache.get(['x', 2], making(bytes(2))))]).toEqual([...bytes(2)]);
});

test('what may not be kept, or failed, is made again', async () => {
  const cache = new MediaCache(folder);
  const make = making(bytes(1), false);
  await cache.get(['x'], make);
  await cache.get(['x'], make);
  expect(make).toHaveBeenCalledTimes(2);
  await expect(cache.get(['y'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect([...(await cache.get(['y'], making(bytes(3))))]).toEqual([...bytes(3)]);
});

test('stays within its bound, and drops what was not asked for longest', async () => {
  mkdirSync(join(folder, 'aa'));
  writeFileSync(join(folder, 'aa', 'older'), bytes(0, 900));
  const cache = new MediaCache(folder, 1000);
  const often = making(bytes(1, 50));
  for (let i = 0; i < 60; i++) {
    await cache.get(['often'], often);
    await cache.get(['once', i], making(bytes(2, 50)));
    expect(total()).toBeLessThanOrEqual(1000 + 2 * 50 + 200);
  }
  expect(often).toHaveBeenCalledTimes(1);
  expect(files().some((file) => file.endsWith('older'))).toBe(false);
});

test('runs only so many at once, the newest of those waiting first', async () => {
  const cache = new MediaCache(folder);
  const begun: number[] = [];
  const gates: Array<() => void> = [];
  const work = Array.from({ length: 8 }, (_, i) =>
    cache.limited(async () => {
      begun.push(i);
      await new Promise<void>((resolve) => gates.push(resolve));
    }),
  );
  await Promise.resolve();
  const atOnce = begun.length;
  expect(atOnce).toBeLessThanOrEqual(4);
  while (begun.length < 8 || gates.length > 0) {
    gates.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(work);
  expect(begun).toEqual([...begun.slice(0, atOnce), ...Array.from({ length: 8 - atOnce }, (_, i) => 7 - i)]);
});

test('a picture that cannot be written is given all the same', async () => {
  const file = join(folder, 'no folder');
  writeFileSync(file, '');
  expect([...(await new MediaCache(file).get(['x'], making(bytes(5))))]).toEqual([...bytes(5)]);
});
