import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { framesAndVectors } from './001-frames-and-vectors.ts';
import { framesByContent } from './002-frames-by-content.ts';

test('a frame is found by its content without a look at all', () => {
  const database = new Database(':memory:');
  framesAndVectors.up(database);
  framesByContent.up(database);
  const plan = database.prepare<[], { detail: string }>("EXPLAIN QUERY PLAN SELECT id FROM frames WHERE sha256 = 'a'").all();
  expect(plan.map(({ detail }) => detail).join()).toContain('frames_by_content');
});
