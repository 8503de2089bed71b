import { describe, expect, it } from 'vitest';
import { scoreForPrecision, stepAt } from '../../contract/calibration.ts';
import { type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { calibrate, NEEDS, stepsOf } from './calibrate.ts';
import { identityOf, isJunk, isSame, type LabelledRow } from './labelled-row.ts';
import { labelScopes } from './labelled-rows.ts';
import { tally } from './tally.ts';

const DIMENSION = 16;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

const row = (id: number, change: Partial<LabelledRow> = {}): LabelledRow => ({ sightingId: id as SightingId, modality: 'visible', camera: null, takenAt: null, frameKey: `frame ${id}`, data: null, person: null, notPersons: [], ...change });

/** People as noisy points of a sphere, seen by two cameras of each modality. */
function crowd(people: number, noise: number, seed = 1): { rows: LabelledRow[]; vectors: Float32Array } {
  const next = random(seed);
  const rows: LabelledRow[] = [];
  const values: number[] = [];
  for (let person = 0; person < people; person++) {
    const centre = Array.from({ length: DIMENSION }, next);
    for (let shot = 0; shot < 8; shot++) {
      const modality: Modality = shot % 2 === 0 ? 'visible' : 'infrared';
      const vector = centre.map((value) => value + noise * next());
      const length = Math.hypot(...vector);
      values.push(...vector.map((value) => value / length));
      rows.push(row(rows.length + 1, { modality, camera: `${modality} ${shot >> 2}`, data: { scope: '1', identity: String(person) } }));
    }
  }
  return { rows, vectors: Float32Array.from(values) };
}

const labelled = (identity: string, scope = '1'): Partial<LabelledRow> => ({ data: { scope, identity } });

describe('what labels say of two sightings', () => {
  it('compares labels within their data only, and takes the analyst\'s word else', () => {
    expect(isSame(row(1, labelled('a')), row(2, labelled('a')))).toBe(true);
    expect(isSame(row(1, labelled('a')), row(2, labelled('b')))).toBe(false);
    expect(isSame(row(1, labelled('a')), row(2, labelled('a', '2')))).toBe(null);
    expect(isSame(row(1, { ...labelled('a'), person: 'p' }), row(2, { ...labelled('a', '2'), person: 'p' }))).toBe(true);
    expect(isSame(row(1, { ...labelled('a'), person: 'p' }), row(2, { ...labelled('a'), person: 'q' }))).toBe(true);
    expect(isSame(row(1, { person: 'p' }), row(2, { notPersons: ['p'] }))).toBe(false);
    expect(isSame(row(1, { notPersons: ['q'] }), row(2, { person: 'p' }))).toBe(null);
    expect(isSame(row(1), row(2, { person: 'p' }))).toBe(null);
  });

  it('leaves out one picture, and a person by one camera or in one passage', () => {
    expect(isJunk(row(1), row(2, { frameKey: 'frame 1' }), false)).toBe(true);
    expect(isJunk(row(1, { camera: 'c' }), row(2, { camera: 'c' }), true)).toBe(true);
    expect(isJunk(row(1, { camera: 'c' }), row(2, { camera: 'c' }), false)).toBe(false);
    expect(isJunk(row(1, { camera: 'c' }), row(2, { camera: 'd', takenAt: 0 }), true)).toBe(false);
    expect(isJunk(row(1, { takenAt: 0 }), row(2, { takenAt: 59_000 }), true)).toBe(true);
    expect(isJunk(row(1, { takenAt: 0 }), row(2, { takenAt: 61_000 }), true)).toBe(false);
    expect(isJunk(row(1), row(2), true)).toBe(false);
  });

  it('joins two folders of one dataset by modality, and no others', () => {
    const source = (id: number, root: string, modality: Modality | null) => ({ id, root, settings: { modalityRule: modality ? { kind: 'fixed', modality } : { kind: 'pixels' } } }) as never;
    const scopes = (...sources: ReturnType<typeof source>[]): string[] => [...labelScopes(sources).values()];
    expect(scopes(source(1, '/s/visible', 'visible'), source(2, '/s/infrared', 'infrared'))).toEqual(['1', '1']);
    expect(scopes(source(1, '/s/a', 'visible'), source(2, '/s/b', 'visible'))).toEqual(['1', '2']);
    expect(scopes(source(1, '/s/a', null), source(2, '/s/b', 'infrared'))).toEqual(['1', '2']);
    expect(scopes(source(1, '/s/a', 'visible'), source(2, '/t/b', 'infrared'))).toEqual(['1', '2']);
  });
});

describe('tally', () => {
  it('counts every pair once, as going through all of them does', () => {
    const { rows, vectors } = crowd(12, 0.9);
    const counted = tally(rows, vectors, DIMENSION);
    const expected: Record<string, [pairs: number, matches: number]> = {};
    rows.forEach((a, i) =>
      rows.slice(0, i).forEach((b) => {
        const same = identityOf(a) === identityOf(b);
        if (same && a.camera === b.camera) return;
        const key = a.modality === b.modality ? `${a.modality}-${b.modality}` : 'visible-infrared';
        const [pairs, matches] = expected[key] ?? [0, 0];
        expected[key] = [pairs + 1, matches + Number(same)];
      }),
    );
    for (const [pair, [pairs, matches]] of Object.entries(expected)) expect(counted[pair as keyof typeof counted].all.totals()).toMatchObject({ pairs, matches, identities: 12 });
    const [first, second] = counted['visible-infrared'].halves.map((half) => half.totals());
    expect((first?.identities ?? 0) + (second?.identities ?? 0)).toBe(12);
  });

  it('of very many, keeps the share of matches', () => {
    const { rows, vectors } = crowd(450, 0.9);
    const { pairs, matches } = tally(rows, vectors, DIMENSION)['visible-infrared'].all.totals();
    const all = 450 * 4 * (450 * 4);
    expect(pairs).toBeLessThan(all * 0.9);
    expect(matches / pairs / ((450 * 16) / all)).toBeGreaterThan(0.8);
    expect(matches / pairs / ((450 * 16) / all)).toBeLessThan(1.25);
  });
});

describe('calibrate', () => {
  it('says with how few pairs it is not calibrated, and what it takes', () => {
    const { rows, vectors } = crowd(5, 0.5);
    for (const { steps, needs, error, pairs } of calibrate(rows, vectors, DIMENSION)) {
      expect([steps, error, needs]).toEqual([[], null, NEEDS]);
      expect(pairs).toBeGreaterThan(0);
    }
    expect(calibrate([], new Float32Array(0), DIMENSION).map(({ pairs }) => pairs)).toEqual([0, 0, 0]);
  });

  it('measures what fresh people then show', () => {
    const measured = crowd(60, 0.9, 1);
    const fresh = crowd(60, 0.9, 99);
    const [, cross] = calibrate(measured.rows, measured.vectors, DIMENSION);
    expect(cross?.steps.length).toBeGreaterThan(3);
    const steps = cross?.steps ?? [];
    steps.forEach((step, i) => {
      expect(step.precision).toBeGreaterThanOrEqual(steps[i - 1]?.precision ?? 0);
      expect([step.low <= step.precision, step.high >= step.precision, step.pairs >= 40]).toEqual([true, true, true]);
    });
    let [foretold, found] = [0, 0];
    for (const { from, pairs, matches } of tally(fresh.rows, fresh.vectors, DIMENSION)['visible-infrared'].all.bins()) {
      const step = stepAt(steps, from);
      if (!step || step.precision < 0.3) continue;
      foretold += step.precision * pairs;
      found += matches;
    }
    expect(found).toBeGreaterThan(50);
    expect(Math.abs(foretold / found - 1)).toBeLessThan(0.25);
    expect(cross?.error).toBeLessThan(0.02);
    expect(cross?.reliability.length).toBeGreaterThan(1);
  });

  it('a threshold by precision is the least score that has it', () => {
    const steps = stepsOf(Array.from({ length: 50 }, (_, i) => ({ from: i / 50, pairs: 40, matches: Math.min(40, i) })));
    const least = scoreForPrecision(steps, 0.75) ?? NaN;
    expect(stepAt(steps, least)?.precision).toBeGreaterThanOrEqual(0.75);
    expect(stepAt(steps, least - 0.02)?.precision).toBeLessThan(0.75);
    expect(scoreForPrecision(steps.slice(0, 5), 0.75)).toBe(null);
    expect(stepAt([], 0.5)).toBe(null);
  });
});
