import { z } from 'zod';

const Direction = z.object({ query: z.string(), gallery: z.string(), rank1: z.number(), mAP: z.number(), mINP: z.number() });

/** One finished run; `runs/<configuration>-<seed>.json`. */
export const RunResult = z.object({
  configuration: z.string(),
  seed: z.number().int(),
  /** Of settings, data and base weights: a result made with others is not taken for this one's. */
  fingerprint: z.string(),
  steps: z.number().int(),
  seconds: z.number(),
  /** By the untrained network, visible → infrared first. */
  before: z.array(Direction),
  /** After the last step; null where the loss stopped being a number. */
  after: z.array(Direction).nullable(),
  /** On the other style, after the last step. */
  otherStyle: z.array(Direction).nullable(),
  /** Means of the last tenth of the steps, unweighted. */
  terms: z.record(z.string(), z.number()),
  /** Of a run that ended early. */
  error: z.string().nullable(),
});
export type RunResult = z.infer<typeof RunResult>;

/** `results.json`: all that the table and the plot are made of. */
export const AblationResults = z.object({
  command: z.string(),
  backbone: z.string(),
  steps: z.number().int(),
  seeds: z.array(z.number().int()),
  batch: z.string(),
  pictures: z.string(),
  data: z.object({ trained: z.number().int(), heldOut: z.number().int(), trainPictures: z.number().int(), heldOutPictures: z.number().int(), hash: z.string() }),
  base: z.string().nullable(),
  machine: z.string(),
  rows: z.array(z.object({ id: z.string(), title: z.string(), runs: z.array(RunResult) })),
});
export type AblationResults = z.infer<typeof AblationResults>;
