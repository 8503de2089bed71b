import { type Database } from 'better-sqlite3';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { CaseAct, type CaseHistory } from '../../contract/identity.ts';
import { CaseActId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { storeError } from '../store/store-error.ts';
import { audit } from './audit.ts';
import { Change, Journal, restore, type Side } from './journal.ts';

/** Acts that can be taken back; older ones stay in the audit log only. */
const KEPT = 1000;
const REMEDY = 'Open the workspace again: casework is checked and its backups are named then.';

const Words = CaseAct.omit({ id: true, at: true });
export type Words = z.infer<typeof Words>;

interface ActRow {
  readonly id: number;
  readonly at: number;
  readonly words: string;
  readonly changes: string;
}

/** What an act has done: its name for people, the line of the audit log, and what its caller wants to know. */
export interface Done<T> {
  readonly words: Words;
  readonly detail: object;
  readonly result: T;
}

/**
 * Does one act, whole or not at all, with its line in the audit log and its way back. What was undone before can no
 * longer be redone. An act that changes nothing leaves no trace.
 * @throws UserFacingError what `work` throws, and 'disk-full'
 */
export function perform<T>(casework: Database, work: (journal: Journal) => Done<T>): T {
  return written(casework, () => {
    const journal = new Journal(casework);
    const { words, detail, result } = work(journal);
    if (journal.changes.length === 0) return result;
    casework.prepare('DELETE FROM acts WHERE undone = 1').run();
    const { lastInsertRowid } = casework.prepare('INSERT INTO acts (at, words, changes) VALUES (?, ?, ?)').run(Date.now(), JSON.stringify(words), JSON.stringify(journal.changes));
    casework.prepare('DELETE FROM acts WHERE id <= (SELECT id FROM acts ORDER BY id DESC LIMIT 1 OFFSET ?)').run(KEPT);
    audit(casework, `identity.${words.kind}`, { ...words, ...detail, act: Number(lastInsertRowid) });
    return result;
  });
}

/** Takes back the last act. @returns it; null where there is none */
export const undo = (casework: Database): CaseAct | null => step(casework, 'before', 'undone = 0 ORDER BY id DESC');

/** Does again what was taken back last. @returns it; null where there is none */
export const redo = (casework: Database): CaseAct | null => step(casework, 'after', 'undone = 1 ORDER BY id');

export function history(casework: Database, limit: number): CaseHistory {
  const acts = (rest: string): CaseAct[] => casework.prepare<[number], ActRow>(`SELECT id, at, words FROM acts WHERE ${rest} LIMIT ?`).all(limit).map(actOf);
  return { undo: acts('undone = 0 ORDER BY id DESC'), redo: acts('undone = 1 ORDER BY id') };
}

function step(casework: Database, side: Side, which: string): CaseAct | null {
  return written(casework, () => {
    const row = casework.prepare<[], ActRow>(`SELECT * FROM acts WHERE ${which} LIMIT 1`).get();
    if (!row) return null;
    restore(casework, z.array(Change).parse(JSON.parse(row.changes)), side);
    casework.prepare('UPDATE acts SET undone = ? WHERE id = ?').run(side === 'before' ? 1 : 0, row.id);
    const act = actOf(row);
    audit(casework, side === 'before' ? 'casework.undo' : 'casework.redo', { act: act.id, kind: act.kind, name: act.name });
    return act;
  });
}

function written<T>(casework: Database, work: () => T): T {
  try {
    return casework.transaction(work).immediate();
  } catch (error) {
    throw error instanceof UserFacingError ? error : storeError(error, casework.name, REMEDY);
  }
}

const actOf = ({ id, at, words }: ActRow): CaseAct => ({ id: CaseActId.parse(id), at: instant(at), ...Words.parse(JSON.parse(words)) });
