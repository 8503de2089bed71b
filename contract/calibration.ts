import { z } from 'zod';
import { ModelId } from './ids.ts';
import { type Modality } from './modality.ts';
import { Instant } from './time.ts';

/** Modalities of the two sides of a comparison; which of them is the query's makes no difference to a cosine. */
export const ModalityPair = z.enum(['visible-visible', 'visible-infrared', 'infrared-infrared']);
export type ModalityPair = z.infer<typeof ModalityPair>;

export const pairOf = (a: Modality, b: Modality): ModalityPair => (a === b ? (a === 'visible' ? 'visible-visible' : 'infrared-infrared') : 'visible-infrared');

/** Scores from `from` (as shown, three decimals) up to the next step, and how many of these pairs were one person. */
export const CalibrationStep = z.object({
  from: z.number(),
  pairs: z.number().int(),
  matches: z.number().int(),
  /** matches / pairs. */
  precision: z.number(),
  /** 95 % interval of it (Wilson), as if pairs were independent. */
  low: z.number(),
  high: z.number(),
});
export type CalibrationStep = z.infer<typeof CalibrationStep>;

/** What people left out of the measurement showed: pairs by the precision foretold for them. */
export const ReliabilityStep = z.object({ foretold: z.number(), observed: z.number(), low: z.number(), high: z.number(), pairs: z.number().int() });
export type ReliabilityStep = z.infer<typeof ReliabilityStep>;

const counts = { pairs: z.number().int(), matches: z.number().int(), identities: z.number().int() };

export const PairCalibration = z.object({
  pair: ModalityPair,
  ...counts,
  /** What it takes; with less of any it is not calibrated, and `steps` is empty. */
  needs: z.object(counts),
  /** Ascending; precision never falls. */
  steps: z.array(CalibrationStep),
  reliability: z.array(ReliabilityStep),
  /** Mean difference of foretold and observed precision over held-out pairs; null: not measured. */
  error: z.number().nullable(),
});
export type PairCalibration = z.infer<typeof PairCalibration>;

/** Measured precision of one model's scores, from the labels of one workspace. */
export const Calibration = z.object({
  modelId: ModelId,
  /** Of the model's file: another network of the same id has another calibration. */
  sha256: z.string(),
  measuredAt: Instant,
  /** Labels have changed since. */
  stale: z.boolean(),
  /** Labelled sightings with a vector of the model. */
  sightings: z.number().int(),
  pairs: z.array(PairCalibration),
});
export type Calibration = z.infer<typeof Calibration>;

/** The step of a score as it is shown; null where the pair is not calibrated. */
export function stepAt(steps: readonly CalibrationStep[], shown: number): CalibrationStep | null {
  let found = steps[0] ?? null;
  for (const step of steps) if (step.from <= shown) found = step;
  return found;
}

/** The least score whose measured precision is at least this; null where none is. */
export const scoreForPrecision = (steps: readonly CalibrationStep[], precision: number): number | null => steps.find((step) => step.precision >= precision)?.from ?? null;
