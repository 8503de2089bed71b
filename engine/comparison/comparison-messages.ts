import { type ComparedHit, type Comparison } from '../../contract/comparison.ts';
import { type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type LabelledRow } from '../calibration/labelled-row.ts';

export interface ComparedModel {
  /** `models.id` */
  readonly row: number;
  readonly dimension: number;
}

export interface QueryVectors {
  /** Its own, left out of what it finds; null: a photo. */
  readonly sightingId: SightingId | null;
  readonly modality: Modality;
  /** Unit, `[dimension]` of each model. */
  readonly vectors: readonly [Float32Array, Float32Array];
}

export interface ComparisonTask {
  readonly indexDb: string;
  readonly models: readonly [ComparedModel, ComparedModel];
  readonly queries: readonly QueryVectors[];
  readonly labelled: readonly LabelledRow[];
  readonly limit: number;
}

export type FoundHit = Omit<ComparedHit, 'right'>;

export interface ComparisonReply {
  /** With vectors of both. */
  readonly sightings: number;
  /** Of each query, by each model. */
  readonly found: ReadonlyArray<readonly [FoundHit[], FoundHit[]]>;
  readonly metrics: Comparison['metrics'];
}
