import { z } from 'zod';
import { FrameBox } from './geometry.ts';
import { Modality } from './modality.ts';
import { RunSettings } from './training-settings.ts';

/** Quality from one modality to the other by the plain protocol; fractions of one. */
export const DirectionQuality = z.object({
  query: z.string(),
  gallery: z.string(),
  rank1: z.number(),
  /** By rank: `1`, `5`, `10`, `20`; runs of earlier versions lack it. */
  cmc: z.record(z.string(), z.number()).default({}),
  mAP: z.number(),
  mINP: z.number(),
});
export type DirectionQuality = z.infer<typeof DirectionQuality>;

/** A picture that the run searched with or found, to be shown. */
export const ShownPicture = z.object({ file: z.string(), box: FrameBox.nullable(), identity: z.string(), camera: z.string(), modality: Modality });
export type ShownPicture = z.infer<typeof ShownPicture>;

/** The first ranks of each fixed query, in the order of the queries; numbers are places in `pictures`. */
export const RankedStrip = z.array(z.array(z.object({ picture: z.number().int().min(0), right: z.boolean() })));
export type RankedStrip = z.infer<typeof RankedStrip>;

export const Evaluation = z.object({
  step: z.number().int(),
  epoch: z.number(),
  /** Of computing, until then. */
  seconds: z.number(),
  total: z.number(),
  terms: z.record(z.string(), z.number()),
  directions: z.array(DirectionQuality),
  best: z.boolean(),
  strip: RankedStrip.default([]),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const RunEnding = z.enum(['running', 'finished', 'stopped', 'no longer better', 'failed']);
export type RunEnding = z.infer<typeof RunEnding>;

/** All that is needed to judge a run and to repeat it; `record.json` of its folder, written anew at every evaluation. */
export const RunRecord = z.object({
  format: z.literal(1),
  preset: z.string(),
  settings: RunSettings,
  data: z.object({
    /** The first of them. */
    folder: z.string(),
    /** All that were opened together; empty in runs of earlier versions: `folder` alone. */
    folders: z.array(z.string()).default([]),
    /** As it was asked for; null: the data's own list, else a tenth. */
    validationShare: z.number().nullable().default(null),
    layout: z.string(),
    hash: z.string(),
    identities: z.number().int(),
    visible: z.number().int(),
    infrared: z.number().int(),
    validationIdentities: z.number().int(),
    notes: z.array(z.string()),
  }),
  /** `folded`: batch normalisations that the base weights came without, recalibrated at the start. */
  base: z.object({ file: z.string(), sha256: z.string(), matched: z.number().int(), missing: z.array(z.string()), unused: z.number().int(), folded: z.number().int().default(0) }).nullable(),
  versions: z.object({ duskmatch: z.string(), node: z.string(), tensorflow: z.string(), backend: z.string() }),
  startedAt: z.string(),
  /** Before any step. */
  before: z.array(DirectionQuality).nullable(),
  /** A few held-out queries, the same at every evaluation, and what they found before any step. */
  strip: z.object({ pictures: z.array(ShownPicture), queries: z.array(z.number().int()), before: RankedStrip }).nullable().default(null),
  evaluations: z.array(Evaluation),
  ending: RunEnding,
  error: z.string().nullable(),
  /** What to do about the error. */
  remedy: z.string().nullable().default(null),
  model: z.object({ file: z.string(), sha256: z.string(), parity: z.number() }).nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** What one step gave; a line of `steps.jsonl`. */
export const StepPoint = z.object({
  /** Steps done, this one included. */
  step: z.number().int(),
  totalSteps: z.number().int(),
  epoch: z.number(),
  total: z.number(),
  /** Every loss apart, unweighted. */
  terms: z.record(z.string(), z.number()),
  gradientNorm: z.number(),
  rates: z.object({ backbone: z.number(), head: z.number() }),
  imagesPerSecond: z.number(),
  secondsLeft: z.number(),
  /** Resident memory of the process, bytes; lines of earlier versions lack it. */
  memory: z.number().default(0),
});
export type StepPoint = z.infer<typeof StepPoint>;
