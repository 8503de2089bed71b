import { type Migration } from '../migration.ts';

/** What was found as code and values (JSON), to be worded in any language; rows of before have only their sentence. */
export const findings: Migration = {
  version: 4,
  name: 'findings',
  up: (database) => {
    database.exec('ALTER TABLE problems ADD COLUMN finding TEXT');
  },
};
