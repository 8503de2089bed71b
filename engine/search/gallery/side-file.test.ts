import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { drawSightings, openTestIndex, random, type StoredSighting, type TestIndex } from '../search-fixture.ts';
import { storedVectors } from '../stored-vectors.ts';
import { GalleryLoader } from './gallery-loader.ts';
import { Gallery } from './gallery.ts';
import { BLOCK_ROWS, layoutOf } from './layout.ts';
import { SideFile } from './side-file.ts';

const CHILD = fileURLToPath(new URL('./side-file.child.ts', import.meta.url));
const DIMENSION = 8;
const ROWS = 2 * BLOCK_ROWS + 100;
const HEADER = 4096;
const layout = layoutOf(DIMENSION);
const STEP = layout.blockBytes + layout.vectorBytes;
const sightings = drawSightings(random(31), ROWS + BLOCK_ROWS, DIMENSION);

let index: TestIndex;
let file: string;
beforeAll(() => {
  index = openTestIndex(DIMENSION);
  index.add(sightings.slice(0, ROWS));
  file = join(index.folder, 'side');
});
afterAll(() => index.close());
beforeEach(() => rmSync(file, { recursive: true, force: true }));

const opened: Array<() => void> = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

interface Opened {
  readonly gallery: Gallery;
  readonly loader: GalleryLoader;
  readonly sideFile: SideFile;
  readonly faults: unknown[];
  /** Blocks that were read from index.db: those are written. */
  readonly written: () => number;
}

function open(target = index, model = { row: 1, sha256: 'f'.repeat(64) }, at = file): Opened {
  const gallery = new Gallery({ dimension: DIMENSION, threads: 1 });
  const faults: unknown[] = [];
  const sideFile = new SideFile(at, gallery.layout, (error) => faults.push(error));
  const write = vi.spyOn(sideFile, 'write');
  const database = new Database(target.file, { readonly: true });
  const loader = new GalleryLoader(database, model, gallery, sideFile);
  opened.push(() => {
    sideFile.close();
    database.close();
  });
  loader.refresh(() => false);
  return { gallery, loader, sideFile, faults, written: () => write.mock.calls.length };
}

/** All that is known of each sighting, by id. */
function contents({ gallery, sideFile }: Opened): unknown[] {
  const database = new Database(index.file, { readonly: true });
  const { vectorOf } = storedVectors(database, gallery, sideFile);
  const rows = Array.from({ length: gallery.rows }, (_, row) => {
    const { block } = gallery.segments.at(Math.floor(row / BLOCK_ROWS));
    const at = row % BLOCK_ROWS;
    const group = gallery.groups.passing({ modality: 'visible', cameras: ['cam1', 'cam3'], sourceIds: null, from: null, until: null })?.[block.groups[at] ?? 0];
    const vector = [...vectorOf(row)];
    const scale = block.scales[at] ?? 0;
    const fitting = vector.every((value, i) => Math.abs(value - scale * (block.codes[at * layout.stride + i] ?? 0)) <= 0.51 * scale);
    return { id: block.ids[at] ?? 0, takenAt: block.takenAt[at], group, vector, fitting };
  });
  database.close();
  return rows.sort((a, b) => a.id - b.id);
}

function expected(kept: readonly StoredSighting[] = sightings.slice(0, ROWS)): unknown[] {
  return kept.map((one) => ({
    id: one.id,
    takenAt: one.takenAt ?? Number.NaN,
    group: one.modality === 'visible' && (one.camera === 'cam1' || one.camera === 'cam3') ? 1 : 0,
    vector: [...one.vector],
    fitting: true,
  }));
}

function flip(offset: number, at = file): void {
  const descriptor = openSync(at, 'r+');
  const byte = new Uint8Array(1);
  readSync(descriptor, byte, 0, 1, offset);
  writeSync(descriptor, Uint8Array.of((byte[0] ?? 0) ^ 0x10), 0, 1, offset);
  closeSync(descriptor);
}

test('missing: read from the index and kept; the next opening reads no whole block of it', () => {
  const first = open();
  expect(first.written()).toBe(2);
  expect(contents(first)).toEqual(expected());
  const second = open();
  expect(second.written()).toBe(0);
  expect(contents(second)).toEqual(expected());
  expect(second.gallery.largestNorm).toBe(first.gallery.largestNorm);
  expect(statSync(file).size).toBe(HEADER + 2 * STEP);
});

test('appends cost what is new: one block more, the others as they were', () => {
  const other = openTestIndex(DIMENSION);
  const at = join(other.folder, 'side');
  other.add(sightings.slice(0, ROWS));
  const desk = open(other, undefined, at);
  other.add(sightings.slice(ROWS));
  desk.loader.refresh(() => false);
  expect(desk.written()).toBe(3);
  expect(open(other, undefined, at).written()).toBe(0);
  opened.splice(0).forEach((close) => close());
  other.close();
});

test.each([
  ['empty', 0, 2],
  ['within the header', 100, 2],
  ['behind the header', HEADER, 2],
  ['within the codes of the first block', HEADER + 1000, 2],
  ['within the vectors of the first block', HEADER + layout.blockBytes + 10, 2],
  ['before the last byte', HEADER + 2 * STEP - 1, 1],
])('truncated (%s): what is lost is read again', (_, size, lost) => {
  open();
  truncateSync(file, size);
  const desk = open();
  expect(desk.written()).toBe(lost);
  expect(contents(desk)).toEqual(expected());
  expect(open().written()).toBe(0);
});

test.each([
  ['the header', 30, 2],
  ['a code of the first block', HEADER + 5, 2],
  ['a group of the second block', HEADER + STEP + layout.groups + 40, 1],
  ['a checksum of a vector', HEADER + STEP + layout.checks + 40, 1],
  ['the seal', HEADER + STEP + layout.seal + 3, 1],
  ['the checksum of the seal', HEADER + STEP + layout.seal + 17, 1],
])('a flipped bit (%s) is found at opening', (_, offset, lost) => {
  open();
  flip(offset);
  const desk = open();
  expect(desk.written()).toBe(lost);
  expect(contents(desk)).toEqual(expected());
});

test('a flipped bit in a vector is found when it is read, and distrust makes all anew', () => {
  open();
  flip(HEADER + layout.blockBytes + 100);
  const desk = open();
  expect(desk.written()).toBe(0);
  expect(() => contents(desk)).toThrow(/damaged vector/);
  desk.loader.distrust();
  desk.loader.refresh(() => false);
  expect(contents(desk)).toEqual(expected());
  expect(open().written()).toBe(0);
});

test('a stale generation, other weights and another index start it anew', () => {
  open();
  index.bumpGeneration();
  expect(open().written()).toBe(2);
  expect(open().written()).toBe(0);
  expect(open(index, { row: 1, sha256: 'e'.repeat(64) }).written()).toBe(2);
  const other = openTestIndex(DIMENSION);
  other.add(sightings.slice(0, ROWS));
  expect(open(other).written()).toBe(2);
  opened.splice(0).forEach((close) => close());
  other.close();
});

test('blocks of another model row are refused though the header fits', () => {
  open();
  // a model without vectors, whose header would be the same but for its row
  const desk = open(index, { row: 2, sha256: 'f'.repeat(64) });
  expect(desk.gallery.rows).toBe(0);
  expect(statSync(file).size).toBe(HEADER);
});

test('an index that lost its last rows, or got others in their place, is read again', () => {
  const other = openTestIndex(DIMENSION);
  const at = join(other.folder, 'side');
  other.add(sightings.slice(0, ROWS));
  open(other, undefined, at);
  const generations: Array<() => void> = [
    // a power cut took the end, and other vectors came
    () => {
      other.database.exec(`DELETE FROM embeddings WHERE rowid > ${BLOCK_ROWS + 50}`);
      other.add(sightings.slice(ROWS, ROWS + BLOCK_ROWS));
    },
    // a row in the middle is gone: only the count tells
    () => other.database.exec('DELETE FROM embeddings WHERE rowid = 3'),
  ];
  for (const change of generations) {
    change();
    const desk = open(other, undefined, at);
    expect(desk.written()).toBeGreaterThan(0);
    const ids = other.database.prepare('SELECT sighting_id FROM embeddings ORDER BY 1').pluck().all();
    expect(Array.from({ length: desk.gallery.rows }, (_, row) => desk.gallery.segments.at(Math.floor(row / BLOCK_ROWS)).block.ids[row % BLOCK_ROWS]).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(ids);
  }
  opened.splice(0).forEach((close) => close());
  other.close();
});

test('what cannot be written or read is told once, and the gallery is whole without it', () => {
  mkdirSync(file);
  const desk = open();
  expect(desk.faults).toHaveLength(1);
  expect(contents(desk)).toEqual(expected());
});

test.runIf(existsSync('/dev/full'))('a full disk is told once, and the gallery is whole without it', () => {
  const desk = open(index, undefined, '/dev/full');
  expect(desk.faults).toHaveLength(1);
  expect(contents(desk)).toEqual(expected());
});

test.skipIf(process.platform === 'win32')('where no more can be written the file gives its room back', async () => {
  // room for one block and a part of the next, in a shell's unit
  const limit = Math.ceil((HEADER + 1.5 * STEP) / 512);
  const running = spawn('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, CHILD, index.file, file, String(DIMENSION)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  running.stderr.on('data', (part: Buffer) => (told += part.toString()));
  await new Promise((resolve) => running.once('close', resolve));
  expect(told).toContain('EFBIG');
  expect(statSync(file).size).toBe(0);
  expect(contents(open())).toEqual(expected());
});

test('an abort while blocks are read leaves the file as it was', () => {
  open();
  const kept = join(index.folder, 'kept');
  copyFileSync(file, kept);
  const gallery = new Gallery({ dimension: DIMENSION, threads: 1 });
  const sideFile = new SideFile(file, gallery.layout, () => undefined);
  const loader = new GalleryLoader(index.database, { row: 1, sha256: 'f'.repeat(64) }, gallery, sideFile);
  let asked = 0;
  expect(() => loader.refresh(() => ++asked > 2)).toThrow('Cancelled');
  loader.refresh(() => false);
  expect(gallery.rows).toBe(ROWS);
  sideFile.close();
  expect(open().written()).toBe(0);
  expect(statSync(file).size).toBe(statSync(kept).size);
});

test('killed while it appends: the next opening is whole', async () => {
  for (const size of [1, HEADER + 1, HEADER + STEP, HEADER + STEP + layout.blockBytes + 1]) {
    const running = spawn(process.execPath, [CHILD, index.file, file, String(DIMENSION)], { stdio: 'ignore' });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    while (!(existsSync(file) && statSync(file).size >= size) && running.exitCode === null) await setImmediate();
    running.kill('SIGKILL');
    await ended;
    expect(running.signalCode).toBe('SIGKILL');
    expect(contents(open())).toEqual(expected());
    rmSync(file);
  }
});
