import { type Database } from 'better-sqlite3';
import { storeError } from '../store/store-error.ts';

/** What was done, `<thing>.<act>`: the operation's own name where there is one. */
export type AuditAct = `${string}.${string}`;

/**
 * Adds one line to the log of what was done. The database refuses to change or remove a line.
 * @param detail goes in as JSON: ids and settings, enough to repeat the act
 * @throws UserFacingError 'disk-full'
 */
export function audit(casework: Database, act: AuditAct, detail: object): void {
  try {
    casework.prepare('INSERT INTO audit (at, act, detail) VALUES (?, ?, ?)').run(Date.now(), act, JSON.stringify(detail));
  } catch (error) {
    throw storeError(error, casework.name, 'Open the workspace again: casework is checked and its backups are named then.');
  }
}
