import Database, { type Database as Connection } from 'better-sqlite3';

/**
 * `rebuildable`: a power cut may lose the last transactions, never the order of them; index.db is its own progress
 * ledger, so they are done again. `precious`: every commit reaches the disk.
 */
export type Durability = 'rebuildable' | 'precious';

/** A commit of another connection may take this long before a writer gives up. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Opens or creates a database of the workspace. Each thread opens its own.
 * @throws SqliteError; see storeError
 */
export function openDatabase(file: string, durability: Durability): Connection {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // Only takes hold before the first table: at SQLite's own 4096 one 512-d vector wastes most of its page
    // (65,000 rows/s against half of that, and half the file).
    database.pragma('page_size = 16384');
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${durability === 'precious' ? 'FULL' : 'NORMAL'}`);
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
