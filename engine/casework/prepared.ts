import { type Database, type Statement } from 'better-sqlite3';

const known = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>();

/** The statement of a database, prepared once: an act on 45,000 sightings asks the same few of them 300,000 times. */
export function prepared<P extends unknown[] | object = unknown[], R = unknown>(database: Database, sql: string): Statement<P extends unknown[] ? P : [P], R> {
  const statements = known.get(database) ?? new Map<string, Statement<unknown[], unknown>>();
  known.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare<unknown[], unknown>(sql);
  statements.set(sql, statement);
  return statement as unknown as Statement<P extends unknown[] ? P : [P], R>;
}
