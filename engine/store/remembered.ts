import { type Database } from 'better-sqlite3';

/**
 * An answer about a database, found anew only after something was written to it, by this connection or any other: what
 * takes a look at every row is asked at every look at the screen.
 */
export function remembered<T>(ask: (database: Database) => T): (database: Database) => T {
  const known = new WeakMap<Database, { readonly state: string; readonly answer: T }>();
  return (database) => {
    // what a transaction sees may be rolled back, and no count tells of that
    if (database.inTransaction) return ask(database);
    const state = stateOf(database);
    const last = known.get(database);
    if (last?.state === state) return last.answer;
    const answer = ask(database);
    known.set(database, { state, answer });
    return answer;
  };
}

/** `data_version` grows with commits of others, `total_changes` with rows written here. */
const stateOf = (database: Database): string => `${String(database.pragma('data_version', { simple: true }))} ${String(database.prepare('SELECT total_changes()').pluck().get())}`;
