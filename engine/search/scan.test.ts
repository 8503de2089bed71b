import { expect, test } from 'vitest';
import { isCancelled } from '../../contract/errors.ts';
import { NO_FILTER, type FrameFilter } from '../../contract/frame.ts';
import { type SourceId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { BLOCK_ROWS, Matrix } from './matrix.ts';
import { scanMatrix } from './scan.ts';
import { drawSightings, oracle, random, unitVector, type StoredSighting } from './search-fixture.ts';

const never = (): boolean => false;

function matrixOf(sightings: readonly StoredSighting[], dimension: number): Matrix {
  const matrix = new Matrix(dimension);
  for (const one of sightings) matrix.append(one, new Uint8Array(one.vector.buffer));
  return matrix;
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
  { dimension: 32, count: 700 },
  { dimension: 7, count: 300 },
])('equals the oracle under random filters and limits ($dimension dimensions)', ({ dimension, count }) => {
  const next = random(dimension);
  const sightings = drawSightings(next, count, dimension);
  const matrix = matrixOf(sightings, dimension);
  let narrowed = 0;
  for (let round = 0; round < 120; round++) {
    const query = unitVector(next, dimension);
    const filter = round === 0 ? NO_FILTER : drawFilter(next);
    const limit = 1 + Math.floor(next() * count);
    const expected = oracle(sightings, query, filter, limit);
    if (expected.candidates > 0 && expected.candidates < count) narrowed++;
    expect(scanMatrix(matrix, { query, filter, limit }, never)).toEqual(expected);
  }
  expect(narrowed).toBeGreaterThan(60);
});

test('an empty list lets nothing pass, and a time range leaves out what has no time', () => {
  const sightings = drawSightings(random(3), 200, 8);
  const matrix = matrixOf(sightings, 8);
  const query = unitVector(random(4), 8);
  expect(scanMatrix(matrix, { query, filter: { ...NO_FILTER, cameras: [] }, limit: 10 }, never).candidates).toBe(0);
  const timed = scanMatrix(matrix, { query, filter: { ...NO_FILTER, from: instant(0), until: instant(1000) }, limit: 10 }, never);
  expect(timed.candidates).toBe(sightings.filter((one) => one.takenAt !== null).length);
  expect(timed.candidates).toBeLessThan(200);
});

test('blocks join without a seam', () => {
  const next = random(11);
  const sightings = drawSightings(next, 2 * BLOCK_ROWS + 3, 4);
  const matrix = matrixOf(sightings, 4);
  for (const edge of [BLOCK_ROWS - 1, BLOCK_ROWS, 2 * BLOCK_ROWS - 1, 2 * BLOCK_ROWS, 2 * BLOCK_ROWS + 2]) {
    const query = sightings[edge]?.vector ?? new Float32Array(4);
    expect(scanMatrix(matrix, { query, filter: NO_FILTER, limit: 5 }, never)).toEqual(oracle(sightings, query, NO_FILTER, 5));
  }
});

test('stops between blocks when aborted', () => {
  const matrix = matrixOf(drawSightings(random(1), 30_000, 2), 2);
  let asked = 0;
  const request = { query: Float32Array.of(1, 0), filter: NO_FILTER, limit: 3 };
  let thrown: unknown;
  try {
    scanMatrix(matrix, request, () => ++asked > 2);
  } catch (error) {
    thrown = error;
  }
  expect(isCancelled(thrown)).toBe(true);
  expect(asked).toBe(3);
});
