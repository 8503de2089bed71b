import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type Migration } from './migration.ts';

export const schemaVersion = (database: Database): number => database.pragma('user_version', { simple: true }) as number;

/**
 * Brings a database up to the last migration, each in its own transaction with its number, so that a kill leaves
 * either the step before or the step after.
 * @throws UserFacingError 'workspace-newer'
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const known = migrations.length;
  const found = schemaVersion(database);
  if (found > known) {
    throw new UserFacingError('workspace-newer', `${database.name} was written by a later version of Duskmatch (its format is ${found}, this one knows ${known}).`, { remedy: 'Open it with that version, or update this one.' });
  }
  for (const [index, migration] of migrations.entries()) {
    const version = index + 1;
    if (migration.version !== version) throw new Error(`Migration ${migration.name} has number ${migration.version} at place ${version}.`);
    if (version <= found) continue;
    database
      .transaction(() => {
        // Another process may have been faster between the look and the lock.
        if (schemaVersion(database) >= version) return;
        migration.up(database);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}
