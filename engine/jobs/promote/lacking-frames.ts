import { type Database } from 'better-sqlite3';
import { join } from 'node:path';
import { frameBox, type FrameBox } from '../../../contract/geometry.ts';
import { type FrameId, type SightingId, type SourceId } from '../../../contract/ids.ts';
import { type FrameFile } from '../../media/frame-file.ts';

/** A frame with sightings that have no vector of a model. */
export interface LackingFrame extends FrameFile {
  readonly id: FrameId;
  readonly sourceId: SourceId;
  /** Relative to the root. */
  readonly path: string;
  readonly sightings: ReadonlyArray<{ readonly id: SightingId; readonly box: FrameBox }>;
}

interface FrameRow {
  readonly id: FrameId;
  readonly sourceId: SourceId;
  readonly root: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}
interface BoxRow {
  readonly id: SightingId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Frames read at a time: none is held while others are embedded and written. */
const PAGE = 64;
const LACKS = 'NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model = ? AND e.sighting_id = s.id)';

/** What a model has no vectors of: the embeddings themselves are the ledger. */
export class LackingFrames {
  readonly #model: number;
  readonly #page;
  readonly #boxes;

  /** @param modelRow `models.id` */
  constructor(database: Database, modelRow: number) {
    this.#model = modelRow;
    this.#page = database.prepare<[number, number], FrameRow>(
      `SELECT f.id, f.source_id AS sourceId, o.root, f.path, f.sha256, f.bytes, f.modified_ms AS modifiedMs FROM frames f JOIN sources o ON o.id = f.source_id
       WHERE f.id > ? AND EXISTS (SELECT 1 FROM sightings s WHERE s.frame_id = f.id AND ${LACKS}) ORDER BY f.id LIMIT ${PAGE}`,
    );
    this.#boxes = database.prepare<[number, number], BoxRow>(`SELECT s.id, s.x, s.y, s.width, s.height FROM sightings s WHERE s.frame_id = ? AND ${LACKS} ORDER BY s.id`);
  }

  /** In the order of their ids, as they are when each is come to. */
  *all(): Generator<LackingFrame, void, void> {
    let last = 0;
    for (;;) {
      const rows = this.#page.all(last, this.#model);
      for (const row of rows) yield { ...row, file: join(row.root, row.path), sightings: this.#sightings(row.id) };
      const end = rows.at(-1);
      if (!end) return;
      last = end.id;
    }
  }

  #sightings(frame: FrameId): LackingFrame['sightings'] {
    return this.#boxes.all(frame, this.#model).map(({ id, x, y, width, height }) => ({ id, box: frameBox(x, y, width, height) }));
  }
}
