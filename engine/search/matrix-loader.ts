import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type Modality } from '../../contract/modality.ts';
import { generation } from '../store/meta.ts';
import { type Matrix } from './matrix.ts';
import { cancelled } from './scan.ts';

/** Rows read in one transaction, short enough that the write-ahead log can be taken in between. */
const ROWS_PER_READ = 4096;

type StoredRow = [position: number, id: number, sourceId: number, modality: Modality, camera: string | null, takenAt: number | null, vector: Uint8Array];

/**
 * Keeps a matrix equal to the committed vectors of one model.
 *
 * [Note: Appending by place] Rows are followed by the place at which SQLite stored them (rowid), not by sighting id: a
 * vector may be stored after those of higher sightings. Rows only ever come behind the last one unless `generation`
 * in `meta` grows, which starts the matrix anew.
 */
export class MatrixLoader {
  readonly #matrix: Matrix;
  readonly #readNext: () => number;
  #generation: number | null = null;
  #position = 0;

  constructor(database: Database, modelRow: number, matrix: Matrix) {
    this.#matrix = matrix;
    // CROSS JOIN and +model keep SQLite at walking the table itself, in order, instead of its index by model.
    const rows = database
      .prepare<[number, number, number], StoredRow>(
        `SELECT e.rowid, s.id, f.source_id, f.modality, f.camera, f.taken_at, e.vector
         FROM embeddings e CROSS JOIN sightings s ON s.id = e.sighting_id CROSS JOIN frames f ON f.id = s.frame_id
         WHERE e.rowid > ? AND +e.model = ? ORDER BY e.rowid LIMIT ?`,
      )
      .raw();
    this.#readNext = database.transaction(() => {
      this.#startAnewUnless(generation(database));
      let count = 0;
      for (const [position, id, sourceId, modality, camera, takenAt, vector] of rows.iterate(this.#position, modelRow, ROWS_PER_READ)) {
        this.#append({ id, sourceId, modality, camera, takenAt }, vector);
        this.#position = position;
        count++;
      }
      return count;
    });
  }

  /**
   * Takes in all that is committed; what was read before an abort is kept.
   * @throws UserFacingError 'cancelled'; 'workspace-damaged' for a vector of the wrong length
   */
  refresh(aborted: () => boolean): void {
    let read: number;
    do {
      if (aborted()) throw cancelled();
      read = this.#readNext();
    } while (read === ROWS_PER_READ);
  }

  #startAnewUnless(now: number): void {
    if (now === this.#generation) return;
    this.#matrix.clear();
    this.#generation = now;
    this.#position = 0;
  }

  #append(facts: Parameters<Matrix['append']>[0], vector: Uint8Array): void {
    try {
      this.#matrix.append(facts, vector);
    } catch (error) {
      throw new UserFacingError('workspace-damaged', `index.db is damaged: ${error instanceof Error ? error.message : String(error)}`, { remedy: 'Remove its source and add it again.', cause: error });
    }
  }
}
