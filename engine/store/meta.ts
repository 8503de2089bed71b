import { type Database } from 'better-sqlite3';

/** See [the first migration](./index/001-frames-and-vectors.ts): grows when loaded rows change or go. */
export function generation(index: Database): number {
  return Number(index.prepare<[], string>("SELECT value FROM meta WHERE key = 'generation'").pluck().get());
}

/** Belongs in the very transaction that changes the rows. */
export function nextGeneration(index: Database): void {
  index.prepare("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'").run();
}

/** The same for as long as this very index.db is kept; another one's where it was made anew. */
export function identity(index: Database): string {
  return String(index.prepare<[], string>("SELECT value FROM meta WHERE key = 'identity'").pluck().get());
}
