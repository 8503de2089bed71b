import { type Database } from 'better-sqlite3';
import { z } from 'zod';
import { prepared } from './prepared.ts';

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Row = Readonly<z.infer<typeof Row>>;

/** One row as it was before an act and as it is after; null: not there. */
export const Change = z.object({ table: z.enum(['identities', 'members']), id: z.number().int(), before: Row.nullable(), after: Row.nullable() });
export type Change = z.infer<typeof Change>;
type Table = Change['table'];
export type Side = 'before' | 'after';

/** Writes rows of identities and members, and remembers how to go back. Belongs in a transaction. */
export class Journal {
  readonly changes: Change[] = [];
  readonly #casework: Database;

  constructor(casework: Database) {
    this.#casework = casework;
  }

  /** @returns the new row's id */
  insert(table: Table, row: Row): number {
    const names = Object.keys(row);
    const { lastInsertRowid } = prepared(this.#casework, `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`).run(row);
    const id = Number(lastInsertRowid);
    this.changes.push({ table, id, before: null, after: this.#row(table, id) });
    return id;
  }

  update(table: Table, id: number, change: Row): void {
    const before = this.#row(table, id);
    prepared(this.#casework, `UPDATE ${table} SET ${Object.keys(change).map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`).run({ ...change, id });
    this.changes.push({ table, id, before, after: this.#row(table, id) });
  }

  remove(table: Table, id: number): void {
    const before = this.#row(table, id);
    if (before === null) return;
    prepared(this.#casework, `DELETE FROM ${table} WHERE id = ?`).run(id);
    this.changes.push({ table, id, before, after: null });
  }

  #row(table: Table, id: number): Row | null {
    return prepared<[number], Row>(this.#casework, `SELECT * FROM ${table} WHERE id = ?`).get(id) ?? null;
  }
}

/**
 * Gives rows the state of one side. Going back runs from the last change to the first, through states that have all been,
 * so that no constraint stands in the way.
 */
export function restore(casework: Database, changes: readonly Change[], side: Side): void {
  for (const change of side === 'before' ? changes.toReversed() : changes) {
    const row = change[side];
    if (row === null) prepared(casework, `DELETE FROM ${change.table} WHERE id = ?`).run(change.id);
    else put(casework, change.table, row);
  }
}

function put(casework: Database, table: Table, row: Row): void {
  const names = Object.keys(row);
  const values = names.map((name) => `:${name}`).join(', ');
  const set = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`).join(', ');
  prepared(casework, `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values}) ON CONFLICT(id) DO UPDATE SET ${set}`).run(row);
}
