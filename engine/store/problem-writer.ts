import { type Database } from 'better-sqlite3';
import { type SourceId } from '../../contract/ids.ts';
import { type Finding, findingSentence } from '../../contract/finding.ts';
import { type ProblemReason } from '../../contract/problem.ts';

export interface NewProblem {
  readonly reason: ProblemReason;
  readonly finding: Finding;
}

/** About the bytes or the people in them: they last while those do, whatever name or rule the file gets. */
export const LASTING: ReadonlySet<ProblemReason> = new Set(['wrong-extension', 'animated', 'no-person', 'bad-sidecar']);

interface Row {
  id: number;
  reason: ProblemReason;
  detail: string;
  finding: string | null;
  bytes: number | null;
  modifiedMs: number | null;
}

/** Write side of a source's problem list. Every call belongs in a transaction of the caller's. */
export class ProblemWriter {
  readonly #source: SourceId;
  readonly #now: () => number;
  readonly #at;
  readonly #insert;
  readonly #update;
  readonly #delete;
  readonly #move;

  constructor(database: Database, source: SourceId, now: () => number) {
    this.#source = source;
    this.#now = now;
    this.#at = database.prepare<[number, string], Row>('SELECT id, reason, detail, finding, bytes, modified_ms AS modifiedMs FROM problems WHERE source_id = ? AND path = ?');
    this.#insert = database.prepare('INSERT INTO problems (source_id, path, reason, detail, finding, found_at, bytes, modified_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#update = database.prepare('UPDATE problems SET detail = ?, finding = ?, found_at = ?, bytes = ?, modified_ms = ? WHERE id = ?');
    this.#delete = database.prepare('DELETE FROM problems WHERE id = ?');
    this.#move = database.prepare('UPDATE OR REPLACE problems SET path = ? WHERE source_id = ? AND path = ?');
  }

  /**
   * Makes the list of a path say just these. What it said before keeps its id and date.
   * @param file its size and date where the problem is the file's own, so that it is not tried again unchanged
   * @param keep reasons that are left alone where they are not among the new ones
   */
  replace(path: string, file: { readonly bytes: number; readonly modifiedMs: number } | null, problems: readonly NewProblem[], keep?: ReadonlySet<ProblemReason>): void {
    const known = this.#at.all(this.#source, path);
    const bytes = file?.bytes ?? null;
    const modifiedMs = file?.modifiedMs ?? null;
    for (const row of known) {
      if (!problems.some(({ reason }) => reason === row.reason) && !keep?.has(row.reason)) this.#delete.run(row.id);
    }
    for (const { reason, finding: found } of problems) {
      const [detail, finding] = [findingSentence(found), JSON.stringify(found)];
      const row = known.find((one) => one.reason === reason);
      if (!row) this.#insert.run(this.#source, path, reason, detail, finding, this.#now(), bytes, modifiedMs);
      else if (row.detail !== detail || row.finding !== finding || row.bytes !== bytes || row.modifiedMs !== modifiedMs) this.#update.run(detail, finding, this.#now(), bytes, modifiedMs, row.id);
    }
  }

  /** The file was moved, and its doubts with it. */
  move(from: string, to: string): void {
    this.#move.run(to, this.#source, from);
  }

  clear(path: string): void {
    this.replace(path, null, []);
  }
}
