import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint, isFresh, keep } from './fingerprint.js';
import { root } from './run.js';

let folder;
let path;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duskmatch-print-'));
  path = relative(root, folder);
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep', 'a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('changes with contents and names, and with nothing else', () => {
  const first = fingerprint([path]);
  expect(fingerprint([path])).toBe(first);
  writeFileSync(join(folder, 'deep', 'a.ts'), 'two');
  expect(fingerprint([path])).not.toBe(first);
  writeFileSync(join(folder, 'deep', 'a.ts'), 'one');
  expect(fingerprint([path])).toBe(first);
  writeFileSync(join(folder, 'b.ts'), '');
  expect(fingerprint([path])).not.toBe(first);
});

it('does not look at tests, and takes what is not there for nothing', () => {
  const first = fingerprint([path]);
  writeFileSync(join(folder, 'deep', 'a.test.ts'), 'test');
  expect(fingerprint([path, join(path, 'none')])).toBe(first);
});

it('a stamp is fresh for its own fingerprint alone', () => {
  const stamp = join(folder, 'out', 'stamp');
  expect(isFresh(stamp, 'x')).toBe(false);
  keep(stamp, 'x');
  expect([isFresh(stamp, 'x'), isFresh(stamp, 'y')]).toEqual([true, false]);
});
