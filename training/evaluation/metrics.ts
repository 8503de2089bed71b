import { type DistanceMatrix, type LabelledRows } from './labelled.ts';

/** How a protocol reads a ranked list; `paper.md` 3.2 to 3.4. */
export interface RankingRule {
  /** Gallery rows that do not count for a query at all: taken out before ranking. */
  readonly drops: (query: { identity: number; camera: number }, gallery: { identity: number; camera: number }) => boolean;
  /**
   * `identities`: CMC on the list of distinct identities, each at its first place (SYSU-MM01, LLCM).
   * `images`: CMC on the list of images as it is (RegDB).
   */
  readonly cmc: 'identities' | 'images';
}

export interface RankingMetrics {
  /** Share of valid queries whose identity is met within the first k places, k from 1 to `maxRank`; `cmc[k - 1]`. */
  readonly cmc: readonly number[];
  /** Mean over valid queries of the average precision, on the list of images. */
  readonly mAP: number;
  /** Mean over valid queries of (relevant images / place of the last of them); Ye et al., AGW. */
  readonly mINP: number;
  /** Valid queries: those with a true match left after the drop. */
  readonly queries: number;
  /** Queries without a true match left: in no mean. */
  readonly skipped: number;
}

/**
 * CMC, mAP and mINP of one draw. Galleries may be of any size and unequal per query.
 * All means are NaN where no query is valid.
 * @param maxRank length of the CMC; past the end of a short list the curve stays at its last value
 */
export function rankingMetrics(distances: DistanceMatrix, queries: LabelledRows, gallery: LabelledRows, rule: RankingRule, maxRank = 20): RankingMetrics {
  const cmc = new Array<number>(maxRank).fill(0);
  let precisionSum = 0;
  let inverseSum = 0;
  let valid = 0;
  for (let q = 0; q < distances.queries; q++) {
    const ranked = rankGallery(distances, q, queries, gallery, rule).map((row) => gallery.identities[row] ?? Number.NaN);
    const one = scoreQuery(ranked, queries.identities[q] ?? Number.NaN, rule.cmc);
    if (!one) continue;
    valid++;
    precisionSum += one.averagePrecision;
    inverseSum += one.inverseNegativePenalty;
    for (let k = one.firstPlace; k <= maxRank; k++) cmc[k - 1] = (cmc[k - 1] ?? 0) + 1;
  }
  return {
    cmc: cmc.map((hits) => hits / valid),
    mAP: precisionSum / valid,
    mINP: inverseSum / valid,
    queries: valid,
    skipped: distances.queries - valid,
  };
}

/** The gallery rows that count for one query, nearest first; equal distances keep gallery order. */
export function rankGallery(distances: DistanceMatrix, q: number, queries: LabelledRows, gallery: LabelledRows, rule: RankingRule): number[] {
  const query = { identity: queries.identities[q] ?? Number.NaN, camera: queries.cameras[q] ?? Number.NaN };
  const rows: number[] = [];
  for (let g = 0; g < distances.gallery; g++) {
    if (!rule.drops(query, { identity: gallery.identities[g] ?? Number.NaN, camera: gallery.cameras[g] ?? Number.NaN })) rows.push(g);
  }
  const base = q * distances.gallery;
  const at = (g: number): number => distances.values[base + g] ?? Number.POSITIVE_INFINITY;
  return rows.sort((a, b) => at(a) - at(b) || a - b);
}

interface QueryScore {
  /** 1 is the best; in the list that the rule's CMC reads. */
  firstPlace: number;
  averagePrecision: number;
  inverseNegativePenalty: number;
}

/** Null where the list holds no image of the identity. */
function scoreQuery(ranked: readonly number[], identity: number, cmc: RankingRule['cmc']): QueryScore | null {
  const seen = new Set<number>();
  let hits = 0;
  let precisionSum = 0;
  let firstPlace = 0;
  let lastPlace = 0;
  ranked.forEach((other, index) => {
    seen.add(other);
    if (other !== identity) return;
    hits++;
    precisionSum += hits / (index + 1);
    lastPlace = index + 1;
    if (hits === 1) firstPlace = cmc === 'identities' ? seen.size : index + 1;
  });
  return hits === 0 ? null : { firstPlace, averagePrecision: precisionSum / hits, inverseNegativePenalty: hits / lastPlace };
}

/** Means over draws (trials), every draw counted alike; counts are summed. */
export function meanMetrics(draws: readonly RankingMetrics[]): RankingMetrics {
  const mean = (pick: (one: RankingMetrics) => number): number => draws.reduce((sum, one) => sum + pick(one), 0) / draws.length;
  return {
    cmc: (draws[0]?.cmc ?? []).map((_, k) => mean((one) => one.cmc[k] ?? Number.NaN)),
    mAP: mean((one) => one.mAP),
    mINP: mean((one) => one.mINP),
    queries: draws.reduce((sum, one) => sum + one.queries, 0),
    skipped: draws.reduce((sum, one) => sum + one.skipped, 0),
  };
}
