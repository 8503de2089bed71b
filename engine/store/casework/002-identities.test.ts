import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { queriesAndAudit } from './001-queries-and-audit.ts';
import { identities } from './002-identities.ts';
import { caseworkMigrations } from './migrations.ts';

const member = (identity: number, verdict: string, x: number): string =>
  `INSERT INTO members (identity_id, verdict, kind, picture, path, width, height, x, y, box_width, box_height, modality, added_at) VALUES (${identity}, '${verdict}', 'photo', 'abc', 'a.jpg', 100, 100, ${x}, 0, 10, 20, 'visible', 1)`;

test('casework of before is kept, and takes identities', () => {
  const database = new Database(':memory:');
  migrate(database, [queriesAndAudit]);
  database.exec("INSERT INTO audit (at, act, detail) VALUES (1, 'query.add', '{}')");
  migrate(database, caseworkMigrations);
  expect(database.prepare('SELECT act FROM audit').pluck().all()).toEqual(['query.add']);
  database.exec("INSERT INTO identities (name, created_at, updated_at) VALUES ('Ana', 1, 1)");
  database.exec(member(1, 'same', 0));
  expect(database.prepare('SELECT count(*) FROM members').pluck().get()).toBe(1);
});

test('the database itself lets a box be one person only, and a name stand once among those there', () => {
  const database = new Database(':memory:');
  identities.up(database);
  database.exec("INSERT INTO identities (name, created_at, updated_at) VALUES ('Ana', 1, 1), ('Bo', 1, 1)");
  database.exec(member(1, 'same', 0));
  expect(() => database.exec(member(2, 'same', 0))).toThrow(/UNIQUE/);
  database.exec(member(2, 'different', 0));
  database.exec(member(2, 'same', 50));
  expect(() => database.exec("INSERT INTO identities (name, created_at, updated_at) VALUES ('ANA', 1, 1)")).toThrow(/UNIQUE/);
  database.exec("UPDATE identities SET gone = 'removed' WHERE name = 'Ana'");
  database.exec("INSERT INTO identities (name, created_at, updated_at) VALUES ('Ana', 1, 1)");
});
