import { type LabelledImage } from '../datasets/dataset.ts';
import { directionResult, type DirectionResult, type EvaluationResult } from './evaluation-result.ts';
import { cosineDistances, euclideanDistances, type FeatureRows, unitRows } from './feature-rows.ts';
import { reRank } from './k-reciprocal.ts';
import { type DistanceMatrix, type LabelledRows } from './labelled.ts';
import { meanMetrics, rankingMetrics } from './metrics.ts';
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
export function evaluate(protocol: Protocol, images: readonly LabelledImage[], features: Float32Array, options: EvaluateOptions = {}): EvaluationResult {
  const rows = unitRows(features, features.length / Math.max(1, images.length), 'the features');
  const labels = rowLabels(images, numbering(), protocol.cameras());
  const directions = protocol.directions(images);
  const measured = (distances: DrawDistances): DirectionResult[] => directions.map((direction) => measureDirection(direction, protocol, labels, distances));
  return {
    protocol: protocol.name,
    directions: measured(({ queries, gallery }) => cosineDistances(rows, queries, gallery)),
    draws: protocol.drawn,
    ...(options.reRank ? { reRanked: { settings: protocol.reRank, directions: measured((draw) => reRankedDistances(rows, draw, protocol)) } } : {}),
  };
}

type DrawDistances = (draw: Draw) => DistanceMatrix;

const reRankedDistances = (rows: FeatureRows, { queries, gallery }: Draw, protocol: Pick<Protocol, 'reRank'>): DistanceMatrix => reRank(euclideanDistances(rows, [...queries, ...gallery]), queries.length, protocol.reRank);

function measureDirection({ query, gallery, draws }: Direction, { rule }: Protocol, labels: LabelledRows, distances: DrawDistances): DirectionResult {
  const metrics = draws.map((draw) => rankingMetrics(distances(draw), pick(labels, draw.queries), pick(labels, draw.gallery), rule));
  return directionResult(query, gallery, meanMetrics(metrics), draws.length);
}

/** Some of the rows, in the order of `places`. */
export const pick = ({ identities, cameras }: LabelledRows, places: readonly number[]): LabelledRows => ({ identities: places.map((place) => identities[place] ?? Number.NaN), cameras: places.map((place) => cameras[place] ?? Number.NaN) });
