import { type Migration } from '../migration.ts';

/**
 * Identities outlive the index: a member is named by its picture's content, place and box, never by a row of index.db.
 * `acts` holds for every act the rows it changed, as they were and as they are: undo and redo put these back.
 */
export const identities: Migration = {
  version: 2,
  name: 'identities',
  up: (database) => {
    database.exec(`
      -- AUTOINCREMENT: labels of a training run name identities by their id.
      CREATE TABLE identities (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        gone TEXT CHECK (gone IN ('removed', 'merged')), -- null: it is there
        merged_into INTEGER REFERENCES identities(id),
        label_root TEXT,                   -- folder and label of the data it was taken over from
        label TEXT
      );
      CREATE UNIQUE INDEX identities_by_name ON identities(name COLLATE NOCASE) WHERE gone IS NULL;

      CREATE TABLE members (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        identity_id INTEGER NOT NULL REFERENCES identities(id),
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
        kind TEXT NOT NULL CHECK (kind IN ('sighting', 'photo')),
        picture TEXT NOT NULL,             -- first 32 hex digits of the file's SHA-256: the id of a photo
        sha256 TEXT,                       -- the whole of it, of a frame
        root TEXT,                         -- folder of the frame's source
        path TEXT NOT NULL,                -- of a frame, in its source; of a photo its name
        width INTEGER NOT NULL,            -- of the upright picture
        height INTEGER NOT NULL,
        x REAL NOT NULL, y REAL NOT NULL, box_width REAL NOT NULL, box_height REAL NOT NULL,
        modality TEXT NOT NULL CHECK (modality IN ('visible', 'infrared')),
        camera TEXT,
        taken_at INTEGER,
        added_at INTEGER NOT NULL
      );
      CREATE INDEX members_by_identity ON members(identity_id, verdict, id);
      CREATE INDEX members_by_picture ON members(picture);
      CREATE UNIQUE INDEX members_same_once ON members(picture, x, y, box_width, box_height) WHERE verdict = 'same';

      CREATE TABLE acts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        words TEXT NOT NULL,               -- kind, name, before, count of CaseAct, as JSON
        changes TEXT NOT NULL,             -- Change[] as JSON
        undone INTEGER NOT NULL DEFAULT 0
      );
    `);
  },
};
