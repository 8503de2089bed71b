import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileReader } from './file-reader.ts';

test('gives the bytes of every file, whichever way it reads them, and what the system says of those that are not there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-read-'));
  const read = fileReader();
  const files = Array.from({ length: 40 }, (_, number) => join(folder, String(number)));
  for (const [number, file] of files.entries()) writeFileSync(file, Buffer.alloc(number * 1000, number));
  const found = await Promise.all(files.map(read));
  expect(found.map((bytes) => [bytes.length, bytes.at(-1)])).toEqual(files.map((_, number) => [number * 1000, number === 0 ? undefined : number]));
  for (let turn = 0; turn < 3; turn++) await expect(read(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});
