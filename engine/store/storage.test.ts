import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storageReport } from './storage.ts';
import { workspaceFolder } from './workspace-folder.ts';

test('parts are counted with what belongs to them; parts not there count nothing', async () => {
  const folder = workspaceFolder(mkdtempSync(join(tmpdir(), 'duskmatch-storage-')));
  writeFileSync(folder.indexDb, Buffer.alloc(1000));
  writeFileSync(`${folder.indexDb}-wal`, Buffer.alloc(200));
  writeFileSync(`${folder.indexDb}-vectors-1-ab`, Buffer.alloc(7));
  mkdirSync(join(folder.queries, 'deep'), { recursive: true });
  writeFileSync(join(folder.queries, 'a'), Buffer.alloc(30));
  writeFileSync(join(folder.queries, 'deep', 'b'), Buffer.alloc(4));
  const report = await storageReport(folder);
  const bytes = Object.fromEntries(report.parts.map(({ part, bytes }) => [part, bytes]));
  expect(bytes).toEqual({ index: 1200, casework: 0, backups: 0, models: 0, queries: 34, runs: 0, cache: 7, sample: 0 });
  expect(report.freeBytes).toBeGreaterThan(0);
});
