import { type Migration } from '../migration.ts';

/**
 * Tells this index from one made anew in its place: generations and ids of both begin at 1, and a side file of vectors
 * must not pass for the other's.
 */
export const indexIdentity: Migration = {
  version: 3,
  name: 'identity of the index',
  up: (database) => {
    database.exec("INSERT INTO meta VALUES ('identity', lower(hex(randomblob(16))))");
  },
};
