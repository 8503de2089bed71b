import { type DirectionScores } from '../../contract/comparison.ts';
import { type Modality } from '../../contract/modality.ts';
import { manyCosineDistances } from '../../training/evaluation/distances.ts';
import { unitRows } from '../../training/evaluation/feature-rows.ts';
import { rankingMetrics, type RankingRule } from '../../training/evaluation/metrics.ts';
import { numbering, rowLabels } from '../../training/evaluation/row-labels.ts';
import { identityOf, type LabelledRow } from '../calibration/labelled-row.ts';

/** As in the protocols of the field: a person's pictures by the query's own camera do not count. Cameras not known are all different. */
const RULE: RankingRule = { drops: (query, gallery) => query.identity === gallery.identity && query.camera === gallery.camera, cmc: 'images' };
const DIRECTIONS = [['visible', 'infrared'], ['infrared', 'visible']] as const satisfies ReadonlyArray<readonly [Modality, Modality]>;
/** Of each modality; an even part of more. */
const MOST = 1500;

/** Rows of one scope of labels that are measured: the scope with the most people of both modalities. */
export function measuredRows(labelled: readonly LabelledRow[]): LabelledRow[] {
  const scopes = Map.groupBy(labelled.filter((row) => row.data !== null || row.person !== null), ({ data }) => data?.scope ?? '');
  const shared = (rows: readonly LabelledRow[]): number => {
    const [visible, infrared] = (['visible', 'infrared'] as const).map((modality) => new Set(rows.filter((row) => row.modality === modality).map(identityOf)));
    return visible && infrared ? [...visible].filter((identity) => infrared.has(identity)).length : 0;
  };
  const [best] = [...scopes.values()].sort((a, b) => shared(b) - shared(a));
  if (!best || shared(best) === 0) return [];
  return (['visible', 'infrared'] as const).flatMap((modality) => {
    const rows = best.filter((row) => row.modality === modality);
    const every = Math.ceil(rows.length / MOST);
    return rows.filter((_, place) => place % every === 0);
  });
}

/**
 * Metrics of both directions, each modality searching the other.
 * @param vectors `[rows, dimension]`
 * @returns directions in which somebody can be found
 */
export async function directionScores(rows: readonly LabelledRow[], vectors: Float32Array, dimension: number): Promise<DirectionScores[]> {
  const features = unitRows(vectors, dimension, 'the stored vectors');
  const written = rows.map((row, place) => ({ identity: identityOf(row), camera: row.camera ?? `unknown ${place}` }));
  const [identities, cameras] = [numbering(), numbering()];
  const scores: DirectionScores[] = [];
  for (const [query, gallery] of DIRECTIONS) {
    const [queries, others] = [query, gallery].map((modality) => rows.flatMap((row, place) => (row.modality === modality ? [place] : []))) as [number[], number[]];
    const labels = (places: readonly number[]) => rowLabels(places.flatMap((place) => written[place] ?? []), identities, cameras);
    const metrics = rankingMetrics(await manyCosineDistances(features, queries, others), labels(queries), labels(others), RULE);
    if (metrics.queries > 0) scores.push({ query, gallery, rank1: metrics.cmc[0] ?? 0, mAP: metrics.mAP, mINP: metrics.mINP, queries: metrics.queries });
  }
  return scores;
}
