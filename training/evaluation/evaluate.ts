import { type LabelledImage } from '../datasets/dataset.ts';
import { directionResult, type DirectionResult, type EvaluationResult } from './evaluation-result.ts';
import { manyCosineDistances } from './distances.ts';
import { euclideanDistances, type FeatureRows, unitRows } from './feature-rows.ts';
import { reRank } from './k-reciprocal.ts';
import { type DistanceMatrix, type LabelledRows } from './labelled.ts';
import { meanMetrics, rankingMetrics, type RankingMetrics } from './metrics.ts';
import { type Direction, type Draw, type Protocol } from './protocols/protocol.ts';
import { numbering, rowLabels } from './row-labels.ts';

export interface EvaluateOptions {
  /** Also by re-ranking, apart. Default false. */
  readonly reRank?: boolean;
}

/**
 * Measures vectors of labelled pictures by a protocol, in each of its directions.
 * @param features `[images, dimension]` in the order of `images`; they are made unit here
 * @throws UserFacingError where no query has a match, or vectors or cameras make no sense
 */
export async function evaluate(protocol: Protocol, images: readonly LabelledImage[], features: Float32Array, options: EvaluateOptions = {}): Promise<EvaluationResult> {
  const rows = unitRows(features, features.length / Math.max(1, images.length), 'the features');
  const labels = rowLabels(images, numbering(), protocol.cameras());
  const directions = protocol.directions(images);
  const measured = async (distances: DrawDistances): Promise<DirectionResult[]> => {
    const results: DirectionResult[] = [];
    for (const direction of directions) results.push(await measureDirection(direction, protocol, labels, distances));
    return results;
  };
  return {
    protocol: protocol.name,
    directions: await measured(({ queries, gallery }) => manyCosineDistances(rows, queries, gallery)),
    draws: protocol.drawn,
    ...(options.reRank ? { reRanked: { settings: protocol.reRank, directions: await measured((draw) => reRankedDistances(rows, draw, protocol)) } } : {}),
  };
}

type DrawDistances = (draw: Draw) => Promise<DistanceMatrix>;

/** Distances of unit rows after k-reciprocal re-ranking among all of a draw. */
export async function reRankedDistances(rows: FeatureRows, { queries, gallery }: Draw, protocol: Pick<Protocol, 'reRank'>): Promise<DistanceMatrix> {
  const all = [...queries, ...gallery];
  return reRank(euclideanDistances(await manyCosineDistances(rows, all, all)), queries.length, protocol.reRank);
}

async function measureDirection({ query, gallery, draws }: Direction, { rule }: Protocol, labels: LabelledRows, distances: DrawDistances): Promise<DirectionResult> {
  const metrics: RankingMetrics[] = [];
  for (const draw of draws) metrics.push(rankingMetrics(await distances(draw), pick(labels, draw.queries), pick(labels, draw.gallery), rule));
  return directionResult(query, gallery, meanMetrics(metrics), draws.length);
}

/** Some of the rows, in the order of `places`. */
export const pick = ({ identities, cameras }: LabelledRows, places: readonly number[]): LabelledRows => ({ identities: places.map((place) => identities[place] ?? Number.NaN), cameras: places.map((place) => cameras[place] ?? Number.NaN) });
