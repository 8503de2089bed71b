import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCancelled } from '../../contract/errors.ts';
import { NO_FILTER } from '../../contract/frame.ts';
import { type SightingId } from '../../contract/ids.ts';
import { sideFileName } from '../store/side-files.ts';
import { BLOCK_ROWS, layoutOf } from './gallery/layout.ts';
import { type Scanner } from './scanner.ts';
import { TEST_MODEL, drawSightings, openTestIndex, oracle, random, unitVector, type TestIndex } from './search-fixture.ts';
import { startScanner } from './worker-scanner.ts';

const DIMENSION = 16;
const next = random(21);
const query = unitVector(next, DIMENSION);
const calm = new AbortController().signal;
const request = { query, filter: NO_FILTER, limit: 50 };

let index: TestIndex;
let scanner: Scanner;
const notices: string[] = [];
const start = (): Scanner => (scanner = startScanner({ indexDb: index.file, modelRow: TEST_MODEL, dimension: DIMENSION, threads: 2, notice: (message) => notices.push(message) }));
const sideFile = (): string => sideFileName(index.file, TEST_MODEL, 'f'.repeat(64));
beforeEach(() => {
  index = openTestIndex(DIMENSION);
});
afterEach(async () => {
  await scanner.close();
  index.close();
});

test('sees every sighting committed before the call, and appends only', async () => {
  let sightings = drawSightings(next, 9000, DIMENSION);
  start();
  expect(await scanner.scan(request, calm)).toEqual(oracle([], query));
  index.add(sightings);
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings, query, NO_FILTER, 50));
  for (let round = 0; round < 5; round++) {
    const more = drawSightings(next, 37, DIMENSION, sightings.length + 1);
    index.add(more);
    sightings = [...sightings, ...more];
    expect(await scanner.scan({ ...request, limit: 10_000 }, calm)).toEqual(oracle(sightings, query, NO_FILTER, 10_000));
  }
});

test('a vector stored late, below sightings already loaded, is found', async () => {
  const sightings = drawSightings(next, 40, DIMENSION);
  index.add(sightings.slice(20));
  start();
  expect((await scanner.scan(request, calm)).candidates).toBe(20);
  index.add(sightings.slice(0, 20));
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings, query));
});

test('vectors of another model are never mixed in', async () => {
  const sightings = drawSightings(next, 30, DIMENSION);
  index.add(sightings.slice(0, 10));
  index.add(sightings.slice(10), 2);
  start();
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings.slice(0, 10), query));
});

test('a new generation loads anew: removed rows go, changed facts count', async () => {
  const sightings = drawSightings(next, 60, DIMENSION);
  index.add(sightings);
  start();
  await scanner.scan(request, calm);
  index.database.transaction(() => {
    index.database.prepare('DELETE FROM sightings WHERE id <= 20').run();
    index.database.prepare("UPDATE frames SET camera = 'moved' WHERE id = 30").run();
    index.bumpGeneration();
  })();
  expect(await scanner.scan({ ...request, limit: 100 }, calm)).toEqual(oracle(sightings.slice(20), query));
  const moved = await scanner.scan({ ...request, filter: { ...NO_FILTER, cameras: ['moved'] } }, calm);
  expect([...moved.ids]).toEqual([30]);
});

test('frames whose file is missing stay searchable', async () => {
  const sightings = drawSightings(next, 10, DIMENSION);
  index.add(sightings);
  index.database.exec('UPDATE frames SET missing = 1');
  start();
  expect((await scanner.scan(request, calm)).candidates).toBe(10);
});

test('gives stored vectors', async () => {
  const [first] = drawSightings(next, 1, DIMENSION);
  if (!first) throw new Error('nothing drawn');
  index.add([first]);
  start();
  expect(await scanner.vectorOf(1 as SightingId)).toEqual(first.vector);
  expect(await scanner.vectorOf(2 as SightingId)).toBeNull();
});

test('an aborted scan rejects with cancelled, and the next one is right', async () => {
  const sightings = drawSightings(next, 5000, DIMENSION);
  index.add(sightings);
  start();
  const controller = new AbortController();
  const first = scanner.scan(request, controller.signal);
  const second = scanner.scan(request, calm);
  controller.abort();
  await expect(first).rejects.toSatisfy(isCancelled);
  await expect(scanner.scan(request, controller.signal)).rejects.toSatisfy(isCancelled);
  expect(await second).toEqual(oracle(sightings, query, NO_FILTER, 50));
});

test('a damaged vector is named, and does not end the thread', async () => {
  const sightings = drawSightings(next, 3, DIMENSION);
  index.add(sightings);
  const setVector = index.database.prepare('UPDATE embeddings SET vector = ? WHERE sighting_id = 2');
  setVector.run(Buffer.alloc(5));
  start();
  await expect(scanner.scan(request, calm)).rejects.toThrow(/sighting 2 has 5 bytes/);
  expect(await scanner.vectorOf(1 as SightingId)).toHaveLength(DIMENSION);
  setVector.run(new Uint8Array((sightings[1]?.vector ?? new Float32Array()).buffer));
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings, query));
});

test('a query of the wrong length is refused', async () => {
  index.add(drawSightings(next, 3, DIMENSION));
  start();
  await expect(scanner.scan({ ...request, query: new Float32Array(3) }, calm)).rejects.toThrow(/3 dimensions/);
});

test('closes while loading, and answers nothing after', async () => {
  index.add(drawSightings(next, 20_000, DIMENSION));
  start();
  await scanner.close();
  await expect(scanner.scan(request, calm)).rejects.toSatisfy(isCancelled);
});

test('two threads and a second start from the side file give the same results', async () => {
  const sightings = drawSightings(next, 9 * BLOCK_ROWS + 5, DIMENSION);
  index.add(sightings);
  start();
  const expected = oracle(sightings, query, NO_FILTER, 50);
  expect(await scanner.scan(request, calm)).toEqual(expected);
  await scanner.close();
  const { mtimeMs } = statSync(sideFile());
  start();
  expect(await scanner.scan(request, calm)).toEqual(expected);
  const filter = { ...NO_FILTER, cameras: ['cam2'], modality: 'infrared' as const };
  expect(await scanner.scan({ ...request, filter }, calm)).toEqual(oracle(sightings, query, filter, 50));
  expect(statSync(sideFile()).mtimeMs).toBe(mtimeMs);
});

test.each([1, 9])('a vector damaged in the side file is found by the search that reads it, in one thread or two, which is right all the same (%i blocks)', async (blocks) => {
  const sightings = drawSightings(next, blocks * BLOCK_ROWS + 10, DIMENSION);
  index.add(sightings);
  start();
  const everything = { ...request, limit: sightings.length };
  const expected = oracle(sightings, query, NO_FILTER, sightings.length);
  expect(await scanner.scan(everything, calm)).toEqual(expected);
  await scanner.close();
  const descriptor = openSync(sideFile(), 'r+');
  const place = 4096 + layoutOf(DIMENSION).blockBytes + 777;
  const byte = new Uint8Array(1);
  readSync(descriptor, byte, 0, 1, place);
  writeSync(descriptor, Uint8Array.of((byte[0] ?? 0) ^ 1), 0, 1, place);
  closeSync(descriptor);
  start();
  expect(await scanner.scan(everything, calm)).toEqual(expected);
});

test('a side file that cannot be written is told, and searched without; strays of gone models are removed', async () => {
  const sightings = drawSightings(next, BLOCK_ROWS + 10, DIMENSION);
  index.add(sightings);
  mkdirSync(sideFile());
  const stray = sideFileName(index.file, 7, 'a'.repeat(64));
  closeSync(openSync(stray, 'w'));
  start();
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings, query, NO_FILTER, 50));
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain(sideFile());
  expect(existsSync(stray)).toBe(false);
});

test('an abort during the scan of several threads rejects at once, and the next one is right', async () => {
  const sightings = drawSightings(next, 9 * BLOCK_ROWS, DIMENSION);
  index.add(sightings);
  start();
  await scanner.scan(request, calm);
  for (let round = 0; round < 5; round++) {
    const controller = new AbortController();
    const work = scanner.scan(request, controller.signal);
    await Promise.resolve();
    controller.abort();
    await expect(work).rejects.toSatisfy(isCancelled);
  }
  expect(await scanner.scan(request, calm)).toEqual(oracle(sightings, query, NO_FILTER, 50));
});

test('many vectors of another model between and behind hide nothing, nor do they when they are dropped', async () => {
  const sightings = drawSightings(next, 30_000, DIMENSION);
  const everything = { ...request, limit: 1000 };
  index.add(sightings.slice(0, 5000));
  index.add(sightings, 2);
  index.add(sightings.slice(5000, 5010));
  start();
  expect(await scanner.scan(everything, calm)).toEqual(oracle(sightings.slice(0, 5010), query, NO_FILTER, 1000));
  await scanner.close();
  start();
  expect(await scanner.scan(everything, calm)).toEqual(oracle(sightings.slice(0, 5010), query, NO_FILTER, 1000));
  index.add(drawSightings(next, 10, DIMENSION, 40_001), 2);
  expect((await scanner.scan(request, calm)).candidates).toBe(5010);
  // their places are given to others
  index.database.exec('DELETE FROM embeddings WHERE model = 2');
  index.add(sightings.slice(5010, 5500));
  expect(await scanner.scan(everything, calm)).toEqual(oracle(sightings.slice(0, 5500), query, NO_FILTER, 1000));
});
