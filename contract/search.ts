import { z } from 'zod';
import { FrameFilter } from './frame.ts';
import { FrameBox } from './geometry.ts';
import { FrameId, ModelId, QueryId, SearchId, SightingId, SourceId } from './ids.ts';
import { Modality, ModalityGuess } from './modality.ts';
import { Instant } from './time.ts';

/** A box in which a person was found, with the detector's score. */
export const FoundBox = z.object({ box: FrameBox, score: z.number() });
export type FoundBox = z.infer<typeof FoundBox>;

/** A photo the analyst gave. Its picture is at `/media/query/<id>`. */
export const QueryPhoto = z.object({
  id: QueryId,
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  guess: ModalityGuess,
  boxes: z.array(FoundBox),
  addedAt: Instant,
});
export type QueryPhoto = z.infer<typeof QueryPhoto>;

/** One example of the person sought: a box in a photo (null: all of it), or a sighting of the index. */
export const Exemplar = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('photo'), queryId: QueryId, box: FrameBox.nullable(), modality: Modality }),
  z.object({ kind: z.literal('sighting'), sightingId: SightingId }),
]);
export type Exemplar = z.infer<typeof Exemplar>;

export const SearchRequest = z.object({
  /** Several are fused: the mean of their unit vectors, made unit again. */
  exemplars: z.array(Exemplar).min(1).max(32),
  /** Applied before ranking, so that `limit` counts only what passes. */
  filter: FrameFilter,
  /** How many of the best to keep for paging and timeline. */
  limit: z.number().int().min(1).max(1_000_000).default(1000),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** Cosine similarity under the model named beside it, -1 to 1. Not a probability, not comparable across models. */
export const Score = z.number().brand<'Score'>();
export type Score = z.infer<typeof Score>;

export const SearchHit = z.object({
  /** 1 is the best, by score; ties by sighting id. */
  rank: z.number().int(),
  score: Score,
  sightingId: SightingId,
  frameId: FrameId,
  sourceId: SourceId,
  /** Absolute path of the frame's file. */
  file: z.string(),
  box: FrameBox,
  frameWidth: z.number().int(),
  frameHeight: z.number().int(),
  camera: z.string().nullable(),
  takenAt: Instant.nullable(),
  modality: Modality,
  label: z.string().nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchSummary = z.object({
  id: SearchId,
  modelId: ModelId,
  modelName: z.string(),
  /** Sightings that passed the filter and were scored. */
  candidates: z.number().int(),
  /** How many of the best are kept: the lesser of limit and candidates. */
  kept: z.number().int(),
  /** Highest and lowest kept score; null where nothing was found. */
  best: Score.nullable(),
  worst: Score.nullable(),
  milliseconds: z.object({ embed: z.number(), scan: z.number(), total: z.number() }),
});
export type SearchSummary = z.infer<typeof SearchSummary>;

export const ResultOrder = z.enum(['score', 'newest', 'oldest']);
export type ResultOrder = z.infer<typeof ResultOrder>;

/** The threshold acts on the very score shown; null shows all kept. */
export const ResultView = z.object({ searchId: SearchId, order: ResultOrder.default('score'), minScore: z.number().nullable().default(null) });
export type ResultView = z.infer<typeof ResultView>;

export const TimelineMark = z.object({ sightingId: SightingId, rank: z.number().int(), score: Score, takenAt: Instant, modality: Modality });
export type TimelineMark = z.infer<typeof TimelineMark>;
export const TimelineLane = z.object({ camera: z.string().nullable(), marks: z.array(TimelineMark) });
export type TimelineLane = z.infer<typeof TimelineLane>;
export const Timeline = z.object({ lanes: z.array(TimelineLane), withoutTime: z.number().int() });
export type Timeline = z.infer<typeof Timeline>;
