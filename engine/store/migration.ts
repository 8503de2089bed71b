import { type Database } from 'better-sqlite3';

/** One step of a database's schema. Numbers run from 1 without gaps; a step once released is never edited. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(database: Database): void;
}
