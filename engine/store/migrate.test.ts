import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { caseworkMigrations } from './casework/migrations.ts';
import { openDatabase } from './database.ts';
import { indexMigrations } from './index/migrations.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { type Migration } from './migration.ts';

const fresh = (): Database => openDatabase(join(mkdtempSync(join(tmpdir(), 'duskmatch-migrate-')), 'some.db'), 'rebuildable');
const adding = (version: number, table: string): Migration => ({ version, name: table, up: (database) => void database.exec(`CREATE TABLE ${table} (id INTEGER)`) });
const tables = (database: Database): unknown[] => database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

test('steps run once, in order, and later ones are added to what is there', () => {
  const database = fresh();
  migrate(database, [adding(1, 'a')]);
  expect(schemaVersion(database)).toBe(1);
  migrate(database, [adding(1, 'a'), adding(2, 'b')]);
  migrate(database, [adding(1, 'a'), adding(2, 'b')]);
  expect([schemaVersion(database), tables(database)]).toEqual([2, ['a', 'b']]);
});

test('a step that fails leaves the step before, whole', () => {
  const database = fresh();
  const failing: Migration = {
    version: 2,
    name: 'fails',
    up: (one) => {
      one.exec('CREATE TABLE half (id INTEGER)');
      throw new Error('power cut');
    },
  };
  expect(() => migrate(database, [adding(1, 'a'), failing])).toThrow('power cut');
  expect([schemaVersion(database), tables(database)]).toEqual([1, ['a']]);
});

test('a later version is refused before anything is touched', () => {
  const database = fresh();
  migrate(database, [adding(1, 'a'), adding(2, 'b')]);
  expect(() => migrate(database, [adding(1, 'a')])).toThrow(expect.objectContaining({ code: 'workspace-newer' }));
});

test('steps out of their order are a mistake', () => {
  expect(() => migrate(fresh(), [adding(2, 'b')])).toThrow('number 2 at place 1');
});

test.each([['index', indexMigrations], ['casework', caseworkMigrations]])('all steps of %s run, and leave sound foreign keys', (_, migrations) => {
  const database = fresh();
  migrate(database, migrations);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(schemaVersion(database)).toBe(migrations.length);
});
