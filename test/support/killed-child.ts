import { execFile } from 'node:child_process';
import { type Database } from 'better-sqlite3';

export interface ChildEnd {
  readonly killed: boolean;
  /** Of a run that came to its end. */
  readonly moments: number;
}

/** Runs a program that takes a database and the moment at which it kills itself, and prints how many moments it had. */
export function runChild(program: string, indexDb: string, killAt: number): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, indexDb, String(killAt)], (error, stdout) => {
      if (error && error.signal !== 'SIGKILL') reject(error);
      else resolve({ killed: error !== null, moments: Number(stdout) });
    });
  });
}

/** Within such a program: `pass` is a moment, also as `moment()` in SQL; at the n-th the process kills itself (SIGKILL). */
export function momentsOf(database: Database, killAt: number): { readonly count: number; readonly pass: () => number } {
  const moments = {
    count: 0,
    pass(): number {
      if (++moments.count === killAt) process.kill(process.pid, 'SIGKILL');
      return moments.count;
    },
  };
  database.function('moment', moments.pass);
  return moments;
}
