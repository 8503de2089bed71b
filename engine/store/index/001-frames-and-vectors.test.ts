import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { framesAndVectors } from './001-frames-and-vectors.ts';

function schema() {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  framesAndVectors.up(database);
  database.exec(`
    INSERT INTO sources (id, root, settings, added_at) VALUES (1, '/a', '{}', 0);
    INSERT INTO models (id, model_id, sha256, dimension) VALUES (1, 'm', '', 2), (2, 'n', '', 2);
    INSERT INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (1, 1, 'a.png', 1, 1, '', 1, 1, 8, 'visible');
    INSERT INTO sightings (id, frame_id, x, y, width, height, origin) VALUES (1, 1, 0, 0, 1, 1, 'whole');
    INSERT INTO embeddings VALUES (1, 1, x'00'), (2, 1, x'01');
    INSERT INTO problems (source_id, path, reason, detail, found_at) VALUES (1, 'b.png', 'empty', '', 0);
    INSERT INTO jobs (kind, source_id, title, state, request, progress, counts, created_at) VALUES ('index', 1, '/a', 'done', '{}', '{}', '{}', 0);
  `);
  const count = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { database, count };
}

test('a source goes with all that hangs on it, but its jobs stay in the list', () => {
  const { database, count } = schema();
  database.exec('DELETE FROM sources');
  expect(['frames', 'sightings', 'embeddings', 'problems', 'jobs'].map(count)).toEqual([0, 0, 0, 0, 1]);
});

test('a model goes with its vectors and no others', () => {
  const { database, count } = schema();
  database.exec('DELETE FROM models WHERE id = 1');
  expect([count('embeddings'), count('sightings')]).toEqual([1, 1]);
});

test('one path is one frame, a sighting has one vector of a model, and modalities are two', () => {
  const { database } = schema();
  expect(() => database.exec("INSERT INTO frames (source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (1, 'a.png', 1, 1, '', 1, 1, 8, 'visible')")).toThrow('UNIQUE');
  expect(() => database.exec("INSERT INTO embeddings VALUES (1, 1, x'00')")).toThrow('UNIQUE');
  expect(() => database.exec("UPDATE frames SET modality = 'thermal'")).toThrow('CHECK');
});

test('an id is never given again', () => {
  const { database } = schema();
  database.exec('DELETE FROM frames');
  database.exec("INSERT INTO frames (source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (1, 'c.png', 1, 1, '', 1, 1, 8, 'visible')");
  expect(database.prepare('SELECT id FROM frames').pluck().all()).toEqual([2]);
});
