import { type Migration } from '../migration.ts';

/**
 * `generation` grows whenever rows that a search matrix has loaded change or go (not when rows are added): a matrix of
 * an older generation is loaded anew, one of the same generation only takes in vectors stored after its own.
 */
const META = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  INSERT INTO meta VALUES ('generation', '1');
`;

const FRAMES = `
  CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    root TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL,            -- SourceSettings as JSON
    added_at INTEGER NOT NULL
  );

  -- AUTOINCREMENT: an id that a result list still shows is never given to another frame or person.
  CREATE TABLE frames (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    path TEXT NOT NULL,                -- relative to the root, '/' between folders
    bytes INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    width INTEGER NOT NULL,            -- upright
    height INTEGER NOT NULL,
    bit_depth INTEGER NOT NULL,
    modality TEXT NOT NULL CHECK (modality IN ('visible', 'infrared')),
    camera TEXT,
    taken_at INTEGER,                  -- ms UTC, clock offset applied
    taken_at_origin TEXT,
    sequence INTEGER,
    missing INTEGER NOT NULL DEFAULT 0,
    sightings INTEGER NOT NULL DEFAULT 0, -- how many it has: counting 300,000 at each look at the library took 0.2 s
    -- What the file told, so that other rules need no second look at it:
    exif_at INTEGER,                   -- ms UTC, without clock offset; local time read in exif_zone
    exif_zone TEXT,
    guess TEXT,                        -- ModalityGuess as JSON
    -- Under what it was indexed; another value now means it is due again:
    rules TEXT NOT NULL DEFAULT '',    -- fingerprint of pattern, modality rule, zone, clock offsets
    people TEXT NOT NULL DEFAULT '',   -- 'detect', 'whole', or the fingerprint of its boxes in a sidecar
    UNIQUE (source_id, path)
  );
  CREATE INDEX frames_by_time ON frames(taken_at);
  CREATE INDEX frames_by_camera ON frames(camera, modality);
  CREATE INDEX frames_counted ON frames(source_id, missing, sightings);

  CREATE TABLE sightings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    frame_id INTEGER NOT NULL REFERENCES frames(id) ON DELETE CASCADE,
    x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('sidecar', 'detector', 'whole')),
    detector_score REAL,
    label TEXT
  );
  CREATE INDEX sightings_by_frame ON sightings(frame_id);
`;

const VECTORS = `
  CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    model_id TEXT NOT NULL UNIQUE,     -- the card's id
    sha256 TEXT NOT NULL,              -- of the ONNX file: a vector belongs to these very weights
    dimension INTEGER NOT NULL
  );

  CREATE TABLE embeddings (
    model INTEGER NOT NULL REFERENCES models(id) ON DELETE CASCADE,
    sighting_id INTEGER NOT NULL REFERENCES sightings(id) ON DELETE CASCADE,
    vector BLOB NOT NULL,              -- float32 little-endian, unit length, [dimension]
    PRIMARY KEY (model, sighting_id)
  );
  CREATE INDEX embeddings_by_sighting ON embeddings(sighting_id);
`;

const WORK = `
  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    request TEXT NOT NULL,             -- what to do, JSON
    progress TEXT NOT NULL,
    counts TEXT NOT NULL,
    error TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
  );

  CREATE TABLE problems (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    bytes INTEGER,                     -- the file as it was: unchanged bad files are not tried again unasked
    modified_ms INTEGER,
    UNIQUE (source_id, path, reason)
  );
`;

export const framesAndVectors: Migration = {
  version: 1,
  name: 'frames and vectors',
  up: (database) => {
    for (const part of [META, FRAMES, VECTORS, WORK]) database.exec(part);
  },
};
