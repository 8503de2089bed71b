import { type Database } from 'better-sqlite3';
import { type FrameId, type SightingId, type SourceId } from '../../contract/ids.ts';
import { ModalityGuess, type Modality } from '../../contract/modality.ts';
import { type ProblemReason } from '../../contract/problem.ts';
import { type Instant } from '../../contract/time.ts';

/** What an index run has to know of a frame already there. */
export interface LedgerFrame {
  readonly id: FrameId;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly missing: boolean;
  readonly modality: Modality;
  readonly camera: string | null;
  readonly takenAt: Instant | null;
  readonly exifAt: Instant | null;
  readonly exifZone: string | null;
  readonly guess: ModalityGuess | null;
  readonly rules: string;
  readonly people: string;
  /** Sightings without a vector of the model. */
  readonly unembedded: number;
}

export interface KnownProblem {
  readonly reason: ProblemReason;
  readonly detail: string;
  readonly bytes: number | null;
  readonly modifiedMs: number | null;
}

export interface KnownSighting {
  readonly id: SightingId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type FrameRow = Omit<LedgerFrame, 'missing' | 'guess'> & { missing: number; guess: string | null };
const fromRow = (row: FrameRow): LedgerFrame => ({ ...row, missing: row.missing === 1, guess: row.guess === null ? null : ModalityGuess.parse(JSON.parse(row.guess)) });

/** Read side of an index run: what the database has of one source under one model. */
export class Ledger {
  readonly #source: SourceId;
  readonly #model: number;
  readonly #byPath;
  readonly #byId;
  readonly #problems;
  readonly #unembedded;
  readonly #database: Database;
  /** Paths with problems when the run began; a run asks of each path before it writes of it. */
  readonly #troubled: ReadonlySet<string>;

  constructor(database: Database, source: SourceId, modelRow: number) {
    this.#database = database;
    this.#source = source;
    this.#model = modelRow;
    const columns = `id, path, bytes, modified_ms AS modifiedMs, sha256, width, height, missing, modality, camera, taken_at AS takenAt, exif_at AS exifAt, exif_zone AS exifZone, guess, rules, people,
      (SELECT count(*) FROM sightings s WHERE s.frame_id = frames.id AND NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model = :model AND e.sighting_id = s.id)) AS unembedded`;
    this.#byPath = database.prepare<[{ model: number; source: number; path: string }], FrameRow>(`SELECT ${columns} FROM frames WHERE source_id = :source AND path = :path`);
    this.#byId = database.prepare<[{ model: number; id: number }], FrameRow>(`SELECT ${columns} FROM frames WHERE id = :id`);
    this.#problems = database.prepare<[number, string], KnownProblem>('SELECT reason, detail, bytes, modified_ms AS modifiedMs FROM problems WHERE source_id = ? AND path = ? ORDER BY id');
    this.#unembedded = database.prepare<[number, number], KnownSighting>(
      `SELECT id, x, y, width, height FROM sightings s WHERE frame_id = ?
         AND NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model = ? AND e.sighting_id = s.id) ORDER BY id`,
    );
    this.#troubled = new Set(this.problemPaths());
  }

  frameAt(path: string): LedgerFrame | null {
    const row = this.#byPath.get({ model: this.#model, source: this.#source, path });
    return row ? fromRow(row) : null;
  }

  frame(id: FrameId): LedgerFrame | null {
    const row = this.#byId.get({ model: this.#model, id });
    return row ? fromRow(row) : null;
  }

  /**
   * Frames whose file is not among those given, by hash, lowest id first: which of several equal ones is meant does
   * not depend on the run.
   */
  framesOutside(files: readonly string[]): Map<string, FrameId[]> {
    const there = new Set(files);
    const outside = new Map<string, FrameId[]>();
    const all = this.#database.prepare<[number], { id: FrameId; path: string; sha256: string }>('SELECT id, path, sha256 FROM frames WHERE source_id = ? ORDER BY id');
    for (const { id, path, sha256 } of all.iterate(this.#source)) {
      if (!there.has(path)) outside.set(sha256, [...(outside.get(sha256) ?? []), id]);
    }
    return outside;
  }

  problemsAt(path: string): KnownProblem[] {
    if (!this.#troubled.has(path)) return [];
    return this.#problems.all(this.#source, path);
  }

  /** Those that have no vector of the model yet. */
  unembedded(frame: FrameId): KnownSighting[] {
    return this.#unembedded.all(frame, this.#model);
  }

  problemPaths(): string[] {
    return this.#database.prepare<[number], string>('SELECT DISTINCT path FROM problems WHERE source_id = ?').pluck().all(this.#source);
  }

  /** Frames not marked missing. */
  present(): FrameId[] {
    return this.#database.prepare<[number], FrameId>('SELECT id FROM frames WHERE source_id = ? AND missing = 0').pluck().all(this.#source);
  }
}
