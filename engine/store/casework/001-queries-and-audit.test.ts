import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { queriesAndAudit } from './001-queries-and-audit.ts';

test('the audit log only grows', () => {
  const database = new Database(':memory:');
  queriesAndAudit.up(database);
  database.exec("INSERT INTO audit (at, act, detail) VALUES (1, 'query.add', '{}')");
  expect(() => database.exec("UPDATE audit SET act = 'x.y'")).toThrow('append-only');
  expect(() => database.exec('DELETE FROM audit')).toThrow('append-only');
  expect(database.prepare('SELECT act FROM audit').pluck().all()).toEqual(['query.add']);
});
