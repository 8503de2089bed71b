import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type SourceId } from '../../../contract/ids.ts';
import { finding } from '../../../contract/finding.ts';
import { ProblemWriter } from '../problem-writer.ts';
import { problemSlice } from '../problems.ts';
import { framesAndVectors } from './001-frames-and-vectors.ts';
import { findings } from './004-findings.ts';

const source = 1 as SourceId;

test('problems of before keep their sentence; new ones have code and values; codes of later versions count as none', () => {
  const database = new Database(':memory:');
  framesAndVectors.up(database);
  database.exec(`
    INSERT INTO sources (id, root, settings, added_at) VALUES (1, '/a', '{}', 0);
    INSERT INTO problems (source_id, path, reason, detail, found_at) VALUES (1, 'a.png', 'empty', 'a.png is empty.', 0);
  `);
  findings.up(database);
  const found = finding('empty', { file: 'b.png' });
  new ProblemWriter(database, source, () => 5).replace('b.png', null, [{ reason: 'empty', finding: found }]);
  database.exec(`INSERT INTO problems (source_id, path, reason, detail, finding, found_at) VALUES (1, 'c.png', 'empty', 'c', '{"code":"of-tomorrow","values":{}}', 0)`);
  expect(problemSlice(database, source, 0, 10).rows).toMatchObject([
    { detail: 'a.png is empty.', finding: null },
    { detail: 'b.png is empty (0 bytes): copy it again from where it came.', finding: found },
    { detail: 'c', finding: null },
  ]);
});
