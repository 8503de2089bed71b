import { expect, test } from 'vitest';
import { isCancelled } from '../../contract/errors.ts';
import { NO_FILTER, type FrameFilter } from '../../contract/frame.ts';
import { type SourceId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { Crew } from './crew.ts';
import { Gallery } from './gallery/gallery.ts';
import { BLOCK_ROWS } from './gallery/layout.ts';
import { raise, stopFlag } from './scan-messages.ts';
import { scanGallery } from './scan.ts';
import { type ScanRequest, type ScanResult } from './scanner.ts';
import { drawSightings, oracle, random, unitVector, type StoredSighting } from './search-fixture.ts';

interface Desk {
  readonly gallery: Gallery;
  readonly scan: (request: ScanRequest) => Promise<ScanResult>;
  /** Rows whose vectors were read. */
  read(): number;
}

/** In memory, without a database: rows are those of `sightings`, in order of their ids. */
function deskOf(sightings: readonly StoredSighting[], dimension: number, kind: 'wasm' | 'plain', threads = 1): Desk & { crew: Crew } {
  const gallery: Gallery = new Gallery({ dimension, threads, kind, onSegment: (segment) => crew.addSegment(segment) });
  const crew = new Crew(gallery.layout, threads);
  const byPosition = new Map(sightings.map((one, i) => [i + 1, one]));
  byPosition.forEach((one, position) => gallery.append(one, position, new Uint8Array(one.vector.buffer)));
  let read = 0;
  const vectorOf = (row: number): Float32Array => {
    read++;
    const position = gallery.segments.at(Math.floor(row / BLOCK_ROWS)).block.positions[row % BLOCK_ROWS];
    return byPosition.get(position ?? 0)?.vector ?? new Float32Array(0);
  };
  return { gallery, crew, read: () => read, scan: (request) => scanGallery(gallery, crew, request, { vectorOf, kept: () => null }, []) };
}

function drawFilter(next: () => number): FrameFilter {
  const some = <T>(values: T): T | null => (next() < 0.5 ? values : null);
  return {
    modality: some(next() < 0.5 ? 'visible' : 'infrared'),
    cameras: some(['cam0', 'cam3', 'no such camera'].slice(Math.floor(next() * 3))),
    from: some(instant(Math.floor(next() * 600))),
    until: some(instant(400 + Math.floor(next() * 600))),
    sourceIds: some([1 + Math.floor(next() * 3), 77] as SourceId[]),
  };
}

test.each([
  { kind: 'wasm', dimension: 32, count: 700 },
  { kind: 'plain', dimension: 32, count: 700 },
  { kind: 'wasm', dimension: 7, count: 300 },
  { kind: 'wasm', dimension: 64, count: BLOCK_ROWS + 500 },
  { kind: 'plain', dimension: 3, count: BLOCK_ROWS + 1 },
  { kind: 'wasm', dimension: 2048, count: 60 },
] as const)('equals the oracle under random filters and limits ($kind, $dimension dimensions, $count rows)', async ({ kind, dimension, count }) => {
  const next = random(dimension);
  const sightings = drawSightings(next, count, dimension);
  const { scan } = deskOf(sightings, dimension, kind);
  let narrowed = 0;
  for (let round = 0; round < 60; round++) {
    const query = unitVector(next, dimension);
    const filter = round === 0 ? NO_FILTER : drawFilter(next);
    const limit = 1 + Math.floor(next() ** 2 * count);
    const expected = oracle(sightings, query, filter, limit);
    if (expected.candidates > 0 && expected.candidates < count) narrowed++;
    expect(await scan({ query, filter, limit })).toEqual(expected);
  }
  expect(narrowed).toBeGreaterThan(30);
});

/** Rows that differ by the last bit, point away, are the same, are zero, or are not of unit length. */
function adversaries(next: () => number, query: Float32Array, count: number): StoredSighting[] {
  const drawn = drawSightings(next, count, query.length);
  return drawn.map((one, i) => {
    const close = query.map((value, j) => value * (1 + (j === i % query.length ? 2 ** -23 : 0)));
    const vector = [close, query.map((value) => -value), query, new Float32Array(query.length), one.vector, one.vector.map((value) => value * 3), close.map((value) => value / 2)][i % 7];
    return { ...one, vector: (vector ?? query).slice() };
  });
}

test.each(['wasm', 'plain'] as const)('equals the oracle where rows are almost the same, opposite or nothing (%s)', async (kind) => {
  const next = random(5);
  for (const dimension of [2, 16, 65]) {
    const query = unitVector(next, dimension);
    const sightings = adversaries(next, query, 3000);
    const { scan } = deskOf(sightings, dimension, kind);
    for (const [i, asked] of [query, query.map((value) => -value), query.map((value) => value * 40), unitVector(next, dimension)].entries()) {
      for (const limit of [1, 2, 100, 857, 3000]) expect(await scan({ query: asked, filter: NO_FILTER, limit }), `query ${i}, limit ${limit}`).toEqual(oracle(sightings, asked, NO_FILTER, limit));
    }
  }
});

test('a query without direction scores everything 0', async () => {
  const sightings = drawSightings(random(6), 50, 8);
  const { scan } = deskOf(sightings, 8, 'wasm');
  expect([...(await scan({ query: new Float32Array(8), filter: NO_FILTER, limit: 3 })).ids]).toEqual([1, 2, 3]);
});

test('a vector of values that are no numbers scores 0, and hides nothing', async () => {
  const sightings = drawSightings(random(8), 300, 8);
  const query = sightings[7]?.vector ?? new Float32Array(8);
  const broken = sightings.map((one) => (one.id % 50 === 0 ? { ...one, vector: new Float32Array(8).fill(Number.NaN) } : one));
  const zeros = sightings.map((one) => (one.id % 50 === 0 ? { ...one, vector: new Float32Array(8) } : one));
  expect(await deskOf(broken, 8, 'wasm').scan({ query, filter: NO_FILTER, limit: 300 })).toEqual(oracle(zeros, query, NO_FILTER, 300));
});

test.each([0, 1, 2, 3])('a gallery of %i', async (count) => {
  const sightings = drawSightings(random(9), count, 512);
  const query = unitVector(random(10), 512);
  for (const limit of [1, 2, 100]) expect(await deskOf(sightings, 512, 'wasm').scan({ query, filter: NO_FILTER, limit })).toEqual(oracle(sightings, query, NO_FILTER, limit));
});

test('an empty list lets nothing pass, and a time range leaves out what has no time', async () => {
  const sightings = drawSightings(random(3), 200, 8);
  const { scan } = deskOf(sightings, 8, 'wasm');
  const query = unitVector(random(4), 8);
  expect((await scan({ query, filter: { ...NO_FILTER, cameras: [] }, limit: 10 })).candidates).toBe(0);
  const timed = await scan({ query, filter: { ...NO_FILTER, from: instant(0), until: instant(1000) }, limit: 10 });
  expect(timed.candidates).toBe(sightings.filter((one) => one.takenAt !== null).length);
  expect(timed.candidates).toBeLessThan(200);
});

test('several threads over several segments find what one does, filtered or not', async () => {
  const next = random(12);
  const sightings = drawSightings(next, 11 * BLOCK_ROWS + 17, 4);
  const desk = deskOf(sightings, 4, 'wasm', 3);
  for (let round = 0; round < 6; round++) {
    const query = unitVector(next, 4);
    const filter = round % 2 === 0 ? NO_FILTER : drawFilter(next);
    expect(await desk.scan({ query, filter, limit: 200 })).toEqual(oracle(sightings, query, filter, 200));
  }
  await desk.crew.close();
});

test('reads few vectors: those that the codes cannot tell apart', async () => {
  const next = random(13);
  const sightings = drawSightings(next, 3 * BLOCK_ROWS, 128);
  const desk = deskOf(sightings, 128, 'wasm');
  await desk.scan({ query: unitVector(next, 128), filter: NO_FILTER, limit: 100 });
  expect(desk.read()).toBeGreaterThanOrEqual(100);
  expect(desk.read()).toBeLessThan(400);
});

test('a gallery read anew takes no more memory', () => {
  const sightings = drawSightings(random(14), 3 * BLOCK_ROWS, 2);
  let segments = 0;
  const gallery = new Gallery({ dimension: 2, threads: 1, onSegment: () => segments++ });
  const fill = (): void => sightings.forEach((one, i) => gallery.append(one, i + 1, new Uint8Array(one.vector.buffer)));
  fill();
  const first = segments;
  for (let round = 0; round < 5; round++) {
    gallery.clear();
    fill();
  }
  expect(segments).toBe(first);
  expect(gallery.rows).toBe(sightings.length);
});

test('filters by what a gallery read anew holds, not by what it held', async () => {
  const next = random(15);
  const query = unitVector(next, 4);
  const filter = { ...NO_FILTER, cameras: ['cam3'] };
  const first = drawSightings(next, 9 * BLOCK_ROWS, 4);
  const desk = deskOf(first, 4, 'wasm', 2);
  expect(await desk.scan({ query, filter, limit: 50 })).toEqual(oracle(first, query, filter, 50));
  desk.gallery.clear();
  const second = first.map((one, i) => ({ ...one, camera: i % 3 === 0 ? 'cam3' : 'another', takenAt: null }));
  second.forEach((one, i) => desk.gallery.append(one, i + 1, new Uint8Array(one.vector.buffer)));
  for (const asked of [filter, { ...NO_FILTER, from: instant(0) }]) expect(await desk.scan({ query, filter: asked, limit: 50 })).toEqual(oracle(second, query, asked, 50));
  await desk.crew.close();
});

test('stops between blocks when aborted', async () => {
  const stop = stopFlag();
  const desk = deskOf(drawSightings(random(1), 100, 2), 2, 'wasm');
  raise(stop);
  const request = { query: Float32Array.of(1, 0), filter: NO_FILTER, limit: 3 };
  await expect(scanGallery(desk.gallery, desk.crew, request, { vectorOf: () => new Float32Array(2), kept: () => null }, [stop])).rejects.toSatisfy(isCancelled);
});
