import { z } from 'zod';
import { ErrorReport } from './errors.ts';
import { TrainingPreflight } from './training.ts';
import { StepPoint } from './training-record.ts';
import { RunSettings } from './training-settings.ts';

const data = z.object({ folders: z.array(z.string()), validationShare: z.number().nullable() });
/** Weights to start from; those not required are left out where they do not fit the network. */
export const TrainerBase = z.object({ file: z.string(), required: z.boolean() }).nullable();
export type TrainerBase = z.infer<typeof TrainerBase>;

/** What the engine tells the trainer's process. It does one of the first three, and then ends. */
export const TrainerOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preflight'), data, settings: RunSettings, base: TrainerBase }),
  z.object({ kind: z.literal('start'), folder: z.string(), preset: z.string(), settings: RunSettings, data, base: TrainerBase, version: z.string() }),
  /** `folders`: the data where it lies now; a workspace may have been moved since. */
  z.object({ kind: z.literal('resume'), folder: z.string(), folders: z.array(z.string()) }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('continue') }),
  /** Ends the run after the step it is at; what was learnt is exported. */
  z.object({ kind: z.literal('stop') }),
  /** Ends the process after a checkpoint, for the run to be resumed. */
  z.object({ kind: z.literal('leave') }),
]);
export type TrainerOrder = z.infer<typeof TrainerOrder>;

/** What the trainer tells; of an evaluation and of the end, the record in the run's folder says the rest. `finished`, `left`, `failed` and `preflight` come last: the process may then be ended. */
export const TrainerReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preflight'), report: TrainingPreflight }),
  z.object({ kind: z.literal('log'), line: z.string() }),
  z.object({ kind: z.literal('step'), point: StepPoint }),
  z.object({ kind: z.literal('evaluation') }),
  z.object({ kind: z.literal('checkpointed'), step: z.number().int() }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('continued') }),
  z.object({ kind: z.literal('finished') }),
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('failed'), error: ErrorReport }),
]);
export type TrainerReport = z.infer<typeof TrainerReport>;
