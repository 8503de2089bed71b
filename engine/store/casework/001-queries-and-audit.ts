import { type Migration } from '../migration.ts';

export const queriesAndAudit: Migration = {
  version: 1,
  name: 'queries and audit',
  up: (database) => {
    database.exec(`
      CREATE TABLE queries (
        id TEXT PRIMARY KEY,               -- first 32 hex digits of the bytes' SHA-256
        name TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        guess TEXT NOT NULL,               -- ModalityGuess as JSON
        boxes TEXT NOT NULL,               -- FoundBox[] as JSON
        added_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL
      ) WITHOUT ROWID;

      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        act TEXT NOT NULL,                 -- 'query.add', 'search.run', 'source.add', ...
        detail TEXT NOT NULL               -- JSON
      );
      CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    `);
  },
};
