import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../../contract/errors.ts';
import { type Modality } from '../../../contract/modality.ts';
import { generation, identity } from '../../store/meta.ts';
import { cancelled } from '../scan-messages.ts';
import { BlockCheck } from './confirm.ts';
import { type Gallery } from './gallery.ts';
import { BLOCK_ROWS } from './layout.ts';
import { type SideFile } from './side-file.ts';

type StoredRow = [position: number, id: number, sourceId: number, modality: Modality, camera: string | null, takenAt: number | null, vector: Uint8Array];

/** Places looked at in one step, of which all may be other models'. */
const SPAN = 4 * BLOCK_ROWS;

export interface LoadedModel {
  /** `models.id` */
  readonly row: number;
  readonly sha256: string;
}

/**
 * Keeps a gallery equal to the committed vectors of one model.
 *
 * [Note: Appending by place] Rows are followed by the place at which SQLite stored them (rowid), not by sighting id: a
 * vector may be stored after those of higher sightings. Rows only ever come behind the last one unless `generation`
 * in `meta` grows, which starts the gallery anew. Rows of other models lie between and behind: what was looked at is not
 * looked at again (a search beside a million of another's vectors would take four seconds), unless the last row seen is
 * gone, whose place and those before it are given away again.
 */
export class GalleryLoader {
  readonly #database: Database;
  readonly #model: LoadedModel;
  readonly #gallery: Gallery;
  readonly #sideFile: SideFile;
  readonly #rowsWithin: (behind: number, through: number, limit: number) => IterableIterator<StoredRow>;
  readonly #places: Places;
  #generation: number | null = null;
  /** All rows through this place were looked at; who was there tells whether they still are. */
  #seen = { place: 0, who: '' };
  /** Blocks came out of the side file, and have not been counted against index.db. */
  #uncounted = false;
  #distrusted = false;

  constructor(database: Database, model: LoadedModel, gallery: Gallery, sideFile: SideFile) {
    this.#database = database;
    this.#model = model;
    this.#gallery = gallery;
    this.#sideFile = sideFile;
    // CROSS JOIN and +model keep SQLite at walking the table itself, in order, instead of its index by model.
    const rows = database
      .prepare<[number, number, number, number], StoredRow>(
        `SELECT e.rowid, s.id, f.source_id, f.modality, f.camera, f.taken_at, e.vector
         FROM embeddings e CROSS JOIN sightings s ON s.id = e.sighting_id CROSS JOIN frames f ON f.id = s.frame_id
         WHERE e.rowid > ? AND e.rowid <= ? AND +e.model = ? ORDER BY e.rowid LIMIT ?`,
      )
      .raw();
    this.#rowsWithin = (behind, through, limit) => rows.iterate(behind, through, model.row, limit);
    this.#places = placesOf(database, model.row);
  }

  /**
   * Takes in all that is committed; what was read before an abort is kept. Each transaction reads one block, short
   * enough that the write-ahead log can be taken in between.
   * @throws UserFacingError 'cancelled'; 'workspace-damaged' for a vector of the wrong length
   */
  refresh(aborted: () => boolean): void {
    const some = this.#database.transaction(() => this.#takeSome(aborted));
    while (!some());
  }

  /** The same in the transaction under way, so that what was taken in is what it sees. */
  refreshHere(aborted: () => boolean): void {
    while (!this.#takeSome(aborted));
  }

  /** Everything is read from index.db again: the side file was wrong. */
  distrust(): void {
    this.#distrusted = true;
    this.#sideFile.clear();
    this.#startAnew();
  }

  /** @returns whether that was all */
  #takeSome(aborted: () => boolean): boolean {
    if (aborted()) throw cancelled();
    this.#followGeneration(aborted);
    const gallery = this.#gallery;
    if (this.#places.who(this.#seen.place) !== this.#seen.who) this.#look(gallery.lastPosition);
    const last = this.#places.last();
    const through = Math.min(this.#seen.place + SPAN, last);
    const wanted = BLOCK_ROWS - (gallery.rows % BLOCK_ROWS);
    let read = 0;
    // A damaged vector may have ended the last reading among rows that were taken in.
    const behind = Math.max(this.#seen.place, gallery.lastPosition);
    for (const [position, id, sourceId, modality, camera, takenAt, vector] of this.#rowsWithin(behind, through, wanted)) {
      this.#append({ id, sourceId, modality, camera, takenAt }, position, vector);
      this.#sideFile.stage((gallery.rows - 1) % BLOCK_ROWS, vector);
      read++;
    }
    if (read === wanted) {
      const index = gallery.rows / BLOCK_ROWS - 1;
      this.#sideFile.write(index, gallery.block(index), gallery.largestNorm);
      this.#look(gallery.lastPosition);
      return false;
    }
    this.#look(read === 0 && through < last ? (this.#places.nextBehind(through) ?? last + 1) - 1 : through);
    return this.#seen.place === last && this.#isWhole();
  }

  #look(place: number): void {
    this.#seen = { place, who: this.#places.who(place) };
  }

  /** Asked once of what came out of the side file. */
  #isWhole(): boolean {
    if (!this.#uncounted || this.#places.count() === this.#gallery.rows) {
      this.#uncounted = false;
      return true;
    }
    this.distrust();
    return false;
  }

  #followGeneration(aborted: () => boolean): void {
    const now = generation(this.#database);
    if (now === this.#generation) return;
    this.#startAnew();
    const gallery = this.#gallery;
    const check = new BlockCheck(this.#database, this.#model.row);
    const header = `duskmatch vectors 1 ${JSON.stringify({ index: identity(this.#database), generation: now, model: this.#model.sha256, dimension: gallery.layout.dimension, blockRows: BLOCK_ROWS })}\n`;
    this.#sideFile.load(
      header,
      (index) => gallery.block(index),
      (block, largestNorm) => {
        if (aborted()) throw cancelled();
        if (this.#distrusted || !check.accepts(block, gallery.groups)) return false;
        gallery.adopt(largestNorm);
        return true;
      },
    );
    this.#uncounted = gallery.rows > 0;
    this.#look(gallery.lastPosition);
    this.#generation = now;
  }

  #startAnew(): void {
    this.#gallery.clear();
    this.#generation = null;
    this.#uncounted = false;
  }

  #append(facts: Parameters<Gallery['append']>[0], position: number, vector: Uint8Array): void {
    try {
      this.#gallery.append(facts, position, vector);
    } catch (error) {
      throw new UserFacingError('workspace-damaged', `index.db is damaged: ${error instanceof Error ? error.message : String(error)}`, { remedy: 'Remove its source and add it again.', cause: error });
    }
  }
}

/** Where vectors stand in `embeddings`, without a look at them. */
interface Places {
  /** 0 where there is none. */
  last(): number;
  /** Whose vector, and by which model; '' where nothing is. */
  who(place: number): string;
  /** The model's next; an index of its rows is gone through, 50 ms a million. */
  nextBehind(place: number): number | null;
  /** Of the model's. */
  count(): number;
}

function placesOf(database: Database, modelRow: number): Places {
  const last = database.prepare<[], number | null>('SELECT max(rowid) FROM embeddings').pluck();
  const who = database.prepare<[number], string>("SELECT model || ' ' || sighting_id FROM embeddings WHERE rowid = ?").pluck();
  const next = database.prepare<[number, number], number | null>('SELECT min(rowid) FROM embeddings WHERE model = ? AND +rowid > ?').pluck();
  const count = database.prepare<[number], number>('SELECT count(*) FROM embeddings WHERE model = ?').pluck();
  return { last: () => last.get() ?? 0, who: (place) => who.get(place) ?? '', nextBehind: (place) => next.get(modelRow, place) ?? null, count: () => count.get(modelRow) ?? 0 };
}
