import { type Migration } from '../migration.ts';

/** Casework names a frame by its content: without an index every look would read all frames. */
export const framesByContent: Migration = {
  version: 2,
  name: 'frames by content',
  up: (database) => {
    database.exec('CREATE INDEX frames_by_content ON frames(sha256)');
  },
};
