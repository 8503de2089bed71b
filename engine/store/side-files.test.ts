import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { indexMigrations } from './index/migrations.ts';
import { migrate } from './migrate.ts';
import { removeStraySideFiles, sideFileName, sideFiles } from './side-files.ts';

test('side files of models without vectors go, and nothing else does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-side-files-'));
  const file = join(folder, 'index.db');
  const index = openDatabase(file, 'rebuildable');
  migrate(index, indexMigrations);
  index.exec(`
    INSERT INTO models VALUES (1, 'kept', '${'a'.repeat(64)}', 8), (2, 'without vectors', '${'a'.repeat(64)}', 8);
    INSERT INTO sources VALUES (1, '/x', '{}', 0);
    INSERT INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (1, 1, 'x', 0, 0, '', 1, 1, 8, 'visible');
    INSERT INTO sightings (id, frame_id, x, y, width, height, origin) VALUES (1, 1, 0, 0, 1, 1, 'whole');
    INSERT INTO embeddings VALUES (1, 1, x'00');
  `);
  const kept = sideFileName(file, 1, 'a'.repeat(64));
  const otherWeights = sideFileName(file, 1, 'b'.repeat(64));
  const otherRow = sideFileName(file, 2, 'a'.repeat(64));
  const foreign = join(folder, 'index.db-notes');
  for (const one of [kept, otherWeights, otherRow, foreign]) writeFileSync(one, 'x');
  expect(sideFiles(file).sort()).toEqual([kept, otherWeights, otherRow].sort());
  removeStraySideFiles(index);
  expect([kept, otherWeights, otherRow, foreign].map((one) => existsSync(one))).toEqual([true, false, false, true]);
  expect(existsSync(file)).toBe(true);
  index.close();
  rmSync(folder, { recursive: true });
});
