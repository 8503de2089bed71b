import { type Database } from 'better-sqlite3';
import { type SightingOrigin } from '../../contract/frame.ts';
import { type FrameBox } from '../../contract/geometry.ts';
import { type FrameId, type SightingId, type SourceId } from '../../contract/ids.ts';
import { type Modality, type ModalityGuess } from '../../contract/modality.ts';
import { type Instant, type TimeOrigin } from '../../contract/time.ts';

/** A file as the folder lists it. */
export interface FileFacts {
  /** Relative to the source, `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** What is in the file, whatever the source's rules. */
export interface ContentFacts {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 8 | 16;
  readonly exifAt: Instant | null;
  /** The zone in which exifAt was read; null where there is none. */
  readonly exifZone: string | null;
  readonly guess: ModalityGuess;
}

/** What the source's rules make of the file. */
export interface FrameDescription {
  readonly modality: Modality;
  readonly camera: string | null;
  readonly takenAt: Instant | null;
  readonly takenAtOrigin: TimeOrigin | null;
  readonly sequence: number | null;
  /** Label of the person where the frame is one person's crop. */
  readonly person: string | null;
  /** Fingerprint of those rules. */
  readonly rules: string;
}

export interface NewSighting {
  readonly box: FrameBox;
  readonly origin: SightingOrigin;
  readonly detectorScore: number | null;
  readonly label: string | null;
  /** Unit length, `[dimension]`. */
  readonly vector: Float32Array;
}

/** Write side of an index run. Every call belongs in a transaction of the caller's. */
export class FrameWriter {
  readonly #source: SourceId;
  readonly #model: number;
  readonly #insert;
  readonly #updateContent;
  readonly #describe;
  readonly #relabel;
  readonly #setPeople;
  readonly #dropSightings;
  readonly #insertSighting;
  readonly #insertVector;
  readonly #markMissing;

  constructor(database: Database, source: SourceId, modelRow: number) {
    this.#source = source;
    this.#model = modelRow;
    this.#insert = database.prepare(`INSERT INTO frames (source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (:source, :path, 0, 0, '', 0, 0, 8, :modality)`);
    this.#updateContent = database.prepare('UPDATE frames SET sha256 = :sha256, width = :width, height = :height, bit_depth = :bitDepth, exif_at = :exifAt, exif_zone = :exifZone, guess = :guess WHERE id = :id');
    this.#describe = database.prepare(
      `UPDATE frames SET path = :path, bytes = :bytes, modified_ms = :modifiedMs, modality = :modality, camera = :camera, taken_at = :takenAt,
         taken_at_origin = :takenAtOrigin, sequence = :sequence, rules = :rules, missing = 0 WHERE id = :id`,
    );
    this.#relabel = database.prepare("UPDATE sightings SET label = ? WHERE frame_id = ? AND origin = 'whole' AND label IS NOT ?");
    this.#setPeople = database.prepare('UPDATE frames SET people = ?, sightings = ? WHERE id = ?');
    this.#dropSightings = database.prepare('DELETE FROM sightings WHERE frame_id = ?');
    this.#insertSighting = database.prepare('INSERT INTO sightings (frame_id, x, y, width, height, origin, detector_score, label) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertVector = database.prepare('INSERT INTO embeddings (model, sighting_id, vector) VALUES (?, ?, ?)');
    this.#markMissing = database.prepare('UPDATE frames SET missing = 1 WHERE id = ?');
  }

  add(file: FileFacts, content: ContentFacts, description: FrameDescription): FrameId {
    const { lastInsertRowid } = this.#insert.run({ source: this.#source, path: file.path, modality: description.modality });
    const id = Number(lastInsertRowid) as FrameId;
    this.setContent(id, content);
    this.describe(id, file, description);
    return id;
  }

  setContent(id: FrameId, { guess, ...content }: ContentFacts): void {
    this.#updateContent.run({ id, ...content, guess: JSON.stringify(guess) });
  }

  /** Sets name, date and what the rules make of them, and that the frame is there. */
  describe(id: FrameId, { path, bytes, modifiedMs }: FileFacts, { person, ...description }: FrameDescription): void {
    this.#describe.run({ id, path, bytes, modifiedMs, ...description });
    this.#relabel.run(person, id, person);
  }

  /** @param people the fingerprint of where they came from */
  replaceSightings(id: FrameId, people: string, sightings: readonly NewSighting[]): void {
    this.#dropSightings.run(id);
    this.#setPeople.run(people, sightings.length, id);
    for (const { box, origin, detectorScore, label, vector } of sightings) {
      const { lastInsertRowid } = this.#insertSighting.run(id, box.x, box.y, box.width, box.height, origin, detectorScore, label);
      this.addVector(Number(lastInsertRowid) as SightingId, vector);
    }
  }

  addVector(sighting: SightingId, vector: Float32Array): void {
    this.#insertVector.run(this.#model, sighting, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
  }

  markMissing(id: FrameId): void {
    this.#markMissing.run(id);
  }
}
