import { UserFacingError } from '../../contract/errors.ts';
import { type RankingMetrics } from './metrics.ts';
import { type ReRankSettings } from './k-reciprocal.ts';
import { type ProtocolName } from './protocols/protocol.ts';

/** Fractions of one, means over the draws. The shape is fixed: scripts read it. */
export interface DirectionResult {
  readonly query: string;
  readonly gallery: string;
  readonly cmc: { readonly '1': number; readonly '5': number; readonly '10': number; readonly '20': number };
  readonly mAP: number;
  readonly mINP: number;
  /** Of one draw; those with a true match that counts. */
  readonly queries: number;
  /** Of one draw; those without one, in no mean. */
  readonly skipped: number;
}

export interface EvaluationResult {
  readonly protocol: ProtocolName;
  readonly directions: readonly DirectionResult[];
  /** What the numbers depend on besides: draws of galleries, arrangement. */
  readonly draws: string;
  /** By k-reciprocal re-ranking, which looks at all queries together: never to be mixed with the plain numbers. */
  readonly reRanked?: { readonly settings: ReRankSettings; readonly directions: readonly DirectionResult[] };
}

/** @throws UserFacingError 'bad-request' where no query has anybody to find */
export function directionResult(query: string, gallery: string, { cmc, mAP, mINP, queries, skipped }: RankingMetrics, draws: number): DirectionResult {
  if (!(queries > 0)) throw new UserFacingError('bad-request', `From ${query} to ${gallery} nobody can be found: no query has a picture of the same person in the gallery that counts.`, { remedy: 'Evaluate on people with pictures in both modalities, or by another protocol.' });
  const at = (rank: number): number => cmc[rank - 1] ?? Number.NaN;
  return { query, gallery, cmc: { '1': at(1), '5': at(5), '10': at(10), '20': at(20) }, mAP, mINP, queries: Math.round(queries / draws), skipped: Math.round(skipped / draws) };
}
