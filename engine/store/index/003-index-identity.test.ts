import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { identity } from '../meta.ts';
import { framesAndVectors } from './001-frames-and-vectors.ts';
import { indexIdentity } from './003-index-identity.ts';

test('each index has an identity of its own', () => {
  const [first, second] = [1, 2].map(() => {
    const database = new Database(':memory:');
    framesAndVectors.up(database);
    indexIdentity.up(database);
    return identity(database);
  });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
});
