import { z } from 'zod';
import { FrameId, ModelId, SightingId } from './ids.ts';
import { Modality } from './modality.ts';
import { Exemplar, Score } from './search.ts';

/** One sighting found; `right` as far as labels tell, null where they say nothing. */
export const ComparedHit = z.object({ sightingId: SightingId, frameId: FrameId, score: Score, modality: Modality, camera: z.string().nullable(), right: z.boolean().nullable() });
export type ComparedHit = z.infer<typeof ComparedHit>;

export const ComparedQuery = z.object({
  exemplar: Exemplar,
  modality: Modality,
  /** Whose picture it is, where that is known. */
  label: z.string().nullable(),
  /** Best first, by each model. */
  first: z.array(ComparedHit),
  second: z.array(ComparedHit),
});
export type ComparedQuery = z.infer<typeof ComparedQuery>;

/** Of one direction; fractions of one. */
export const DirectionScores = z.object({ query: Modality, gallery: Modality, rank1: z.number(), mAP: z.number(), mINP: z.number(), queries: z.number().int() });
export type DirectionScores = z.infer<typeof DirectionScores>;

/** Two models on the same queries, over the sightings that have vectors of both. */
export const Comparison = z.object({
  models: z.tuple([ModelId, ModelId]),
  /** With vectors of both, of all. */
  sightings: z.number().int(),
  all: z.number().int(),
  queries: z.array(ComparedQuery),
  /** Of the labelled ones among them; null: labels do not suffice for either direction. */
  metrics: z.object({ sightings: z.number().int(), identities: z.number().int(), first: z.array(DirectionScores), second: z.array(DirectionScores) }).nullable(),
});
export type Comparison = z.infer<typeof Comparison>;
