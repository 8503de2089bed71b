import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('an answer is found once, and anew after a write of this connection or another, rolled back or not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duskmatch-remembered-'));
  const [own, other] = [new Database(join(folder, 'a.db')), new Database(join(folder, 'a.db'))];
  own.pragma('journal_mode = WAL');
  own.exec('CREATE TABLE t (x)');
  let asked = 0;
  const count = remembered((database) => {
    asked++;
    return database.prepare('SELECT count(*) FROM t').pluck().get();
  });
  expect([count(own), count(own), asked]).toEqual([0, 0, 1]);
  own.exec('INSERT INTO t VALUES (1)');
  expect([count(own), count(own), asked]).toEqual([1, 1, 2]);
  other.exec('INSERT INTO t VALUES (2), (3)');
  expect([count(own), count(own), asked]).toEqual([3, 3, 3]);
  own.exec('BEGIN; DELETE FROM t');
  expect(count(own)).toBe(0);
  own.exec('ROLLBACK');
  expect([count(own), count(other)]).toEqual([3, 3]);
  own.close();
  other.close();
  rmSync(folder, { recursive: true });
});
