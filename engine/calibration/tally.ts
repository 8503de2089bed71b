import { type ModalityPair, pairOf } from '../../contract/calibration.ts';
import { sha256 } from '../ingest/hash.ts';
import { type Bin } from './isotonic.ts';
import { identityOf, isJunk, isSame, type LabelledRow } from './labelled-row.ts';

/** Scores are counted as they are shown, to three decimals: -1.000 to 1.000. */
const UNIT = 1000;
const STEPS = 2 * UNIT + 1;

/** How many pairs of each score there were, and how many of one person. */
export class Tally {
  readonly #pairs = new Uint32Array(STEPS);
  readonly #matches = new Uint32Array(STEPS);
  readonly #found = new Set<string>();

  add(score: number, same: boolean, identity: string): void {
    const step = Math.max(0, Math.min(STEPS - 1, Math.round(score * UNIT) + UNIT));
    this.#pairs[step] = (this.#pairs[step] ?? 0) + 1;
    if (!same) return;
    this.#matches[step] = (this.#matches[step] ?? 0) + 1;
    this.#found.add(identity);
  }

  /** Ascending; scores without pairs are left out. */
  bins(): Bin[] {
    return Array.from(this.#pairs, (pairs, step): Bin => ({ from: (step - UNIT) / UNIT, pairs, matches: this.#matches[step] ?? 0 })).filter(({ pairs }) => pairs > 0);
  }

  totals(): { pairs: number; matches: number; identities: number } {
    const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);
    return { pairs: sum(this.#pairs), matches: sum(this.#matches), identities: this.#found.size };
  }
}

/** All pairs, and those of either half of the people. */
export interface Tallies {
  readonly all: Tally;
  readonly halves: readonly [Tally, Tally];
}

/** Products of two vectors that a measurement makes at most: some seconds at 512 dimensions. */
const MOST_PRODUCTS = 4_000_000;

/**
 * Compares labelled sightings as a search does: each as a query with all others as its gallery, each pair once. Of very
 * many, a fixed part are queries, still with the whole gallery, so that the share of matches stays what it is.
 * @param vectors `[rows, dimension]`, unit
 */
export function tally(rows: readonly LabelledRow[], vectors: Float32Array, dimension: number): Record<ModalityPair, Tallies> {
  const tallies = { 'visible-visible': fresh(), 'visible-infrared': fresh(), 'infrared-infrared': fresh() };
  const names = rows.map(identityOf);
  const half = names.map(halfOf);
  const every = Math.max(1, Math.ceil(rows.length ** 2 / 2 / MOST_PRODUCTS));
  const isQuery = rows.map(({ sightingId }) => every === 1 || digest(String(sightingId)) % every === 0);
  rows.forEach((query, q) => {
    if (!isQuery[q]) return;
    rows.forEach((other, g) => {
      // of two queries one has been the other's gallery before
      if (g === q || (isQuery[g] && g < q)) return;
      const same = isSame(query, other);
      if (same === null || isJunk(query, other, same)) return;
      const { all, halves } = tallies[pairOf(query.modality, other.modality)];
      const score = dot(vectors, dimension, q, g);
      const name = names[q] ?? '';
      all.add(score, same, name);
      if (half[q] === half[g]) halves[half[q] ?? 0].add(score, same, name);
    });
  });
  return tallies;
}

const fresh = (): Tallies => ({ all: new Tally(), halves: [new Tally(), new Tally()] });
const digest = (text: string): number => Number.parseInt(sha256(Buffer.from(text)).slice(0, 8), 16);
const halfOf = (identity: string): 0 | 1 => (digest(identity) % 2 === 0 ? 0 : 1);

function dot(vectors: Float32Array, dimension: number, a: number, b: number): number {
  const [from, other] = [a * dimension, b * dimension];
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += (vectors[from + i] as number) * (vectors[other + i] as number);
  return sum;
}
