import { z } from 'zod';
import { ErrorReport } from './errors.ts';
import { ModelId } from './ids.ts';
import { Modality } from './modality.ts';
import { Instant } from './time.ts';
import { DirectionQuality, RunRecord, StepPoint } from './training-record.ts';
import { PresetName, RunSettings } from './training-settings.ts';

/** A run's folder in `runs/` of the workspace. */
export const RunId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,79}$/).brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** A picture of a run's strip, by its place there: `<run>.<place>`. */
export const RunPictureId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,79}\.\d{1,6}$/).brand<'RunPictureId'>();
export type RunPictureId = z.infer<typeof RunPictureId>;
export const runPictureId = (run: RunId, place: number): RunPictureId => RunPictureId.parse(`${run}.${place}`);

/** What to train on: dataset folders of any known layout, the workspace's confirmed identities, or both. */
export const DataChoice = z.object({
  folders: z.array(z.string().min(1)).max(20),
  workspace: z.boolean(),
  /** Share of the identities held out; null: the data's own list, else a tenth. */
  validationShare: z.number().min(0).max(0.5).nullable(),
});
export type DataChoice = z.infer<typeof DataChoice>;

/** Weights to start from: the model in use where it fits, none, an installed model of the same backbone, or a file of weights. */
export const BaseChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('active') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('model'), modelId: ModelId }),
  z.object({ kind: z.literal('file'), path: z.string().min(1) }),
]);
export type BaseChoice = z.infer<typeof BaseChoice>;

/** One setting: where it lies in RunSettings, and what it may be. */
export const SettingField = z.object({
  /** `trainer.losses.cosineSoftmax.margin`; of a union, the branch's own: `trainer.optimiser.momentum`. */
  path: z.string(),
  kind: z.enum(['number', 'integer', 'boolean', 'choice', 'numbers']),
  /** Where `null` means something: no limit, never, by the data. */
  nullable: z.boolean(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  /** Of `choice`. */
  choices: z.array(z.union([z.string(), z.number()])),
  /** Of `numbers`: how many; null: any number. */
  length: z.number().int().nullable(),
  /** Present only while this other setting has this value: `trainer.optimiser.kind` is `sgd`. */
  when: z.object({ path: z.string(), value: z.string() }).nullable(),
});
export type SettingField = z.infer<typeof SettingField>;

export const TrainingPresets = z.object({ presets: z.record(PresetName, RunSettings), fields: z.array(SettingField) });
export type TrainingPresets = z.infer<typeof TrainingPresets>;

export const PartCount = z.object({
  identities: z.number().int(),
  images: z.object({ visible: z.number().int(), infrared: z.number().int() }),
  cameras: z.array(z.object({ camera: z.string(), modality: Modality, images: z.number().int() })),
});
export type PartCount = z.infer<typeof PartCount>;

const named = { identities: z.array(z.string()), count: z.number().int() };
/** What is wrong with the data or the choice. Those of BLOCKING leave nothing to train. */
export const TrainingProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few-identities'), count: z.number().int() }),
  z.object({ kind: z.literal('base'), message: z.string(), remedy: z.string() }),
  /** The model in use has another backbone: training starts from random weights. */
  z.object({ kind: z.literal('base-left-out'), file: z.string() }),
  z.object({ kind: z.literal('slow-backend'), note: z.string() }),
  z.object({ kind: z.literal('no-validation') }),
  z.object({ kind: z.literal('one-modality'), ...named }),
  z.object({ kind: z.literal('few-pictures'), ...named, wanted: z.number().int() }),
  z.object({ kind: z.literal('label-clash'), identities: z.array(z.string()), files: z.array(z.string()) }),
  z.object({ kind: z.literal('unreadable'), file: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('note'), words: z.string() }),
]);
export type TrainingProblem = z.infer<typeof TrainingProblem>;
const BLOCKING: ReadonlySet<TrainingProblem['kind']> = new Set<TrainingProblem['kind']>(['too-few-identities', 'base']);
export const isBlocking = ({ kind }: TrainingProblem): boolean => BLOCKING.has(kind);

export const TrainingCost = z.object({
  steps: z.number().int(),
  evaluations: z.number().int(),
  /** Of this machine's backend, from a step made on the spot; null where none could be made. */
  secondsPerStep: z.number().nullable(),
  /** Steps and evaluations together. */
  seconds: z.number().nullable(),
  /** Of the trainer's process at its most, decoded pictures included. */
  memoryBytes: z.number().nullable(),
});
export type TrainingCost = z.infer<typeof TrainingCost>;

export const TrainingPreflight = z.object({
  /** What each folder was recognised as. */
  layout: z.string(),
  backend: z.object({ native: z.boolean(), note: z.string() }),
  train: PartCount,
  validation: PartCount,
  test: PartCount,
  problems: z.array(TrainingProblem),
  cost: TrainingCost,
});
export type TrainingPreflight = z.infer<typeof TrainingPreflight>;

/** `interrupted`: its trainer ended without a word; it can be resumed. `ended-early`: no longer better. */
export const RunState = z.enum(['starting', 'running', 'paused', 'stopping', 'finished', 'stopped', 'ended-early', 'failed', 'interrupted']);
export type RunState = z.infer<typeof RunState>;
export const isLive = (state: RunState): boolean => state === 'starting' || state === 'running' || state === 'paused' || state === 'stopping';
/** Not under way, and not at its end. */
export const canResume = (state: RunState): boolean => state === 'interrupted' || state === 'stopped' || state === 'failed';

export const TrainingRun = z.object({
  id: RunId,
  name: z.string(),
  preset: PresetName,
  backbone: z.string(),
  createdAt: Instant,
  data: DataChoice,
  state: RunState,
  step: z.number().int(),
  totalSteps: z.number().int().nullable(),
  secondsLeft: z.number().nullable(),
  /** The last step that is safe on disk. */
  checkpoint: z.number().int().nullable(),
  /** Of the best evaluation, visible to infrared and back. */
  best: z.array(DirectionQuality),
  before: z.array(DirectionQuality),
  error: ErrorReport.nullable(),
  /** Its exported model can be added to the models. */
  hasModel: z.boolean(),
});
export type TrainingRun = z.infer<typeof TrainingRun>;

export const TrainingRunDetail = z.object({
  run: TrainingRun,
  /** Null until the trainer has written it. */
  record: RunRecord.nullable(),
  /** Thinned to the number asked for; first and last are among them. */
  steps: z.array(StepPoint),
  /** Newest last. */
  log: z.array(z.string()),
  /** Where the exported model and its card lie; null where there is none. */
  modelFile: z.string().nullable(),
});
export type TrainingRunDetail = z.infer<typeof TrainingRunDetail>;

export const TrainingDraft = z.object({ data: DataChoice, preset: PresetName, settings: RunSettings, base: BaseChoice });
export type TrainingDraft = z.infer<typeof TrainingDraft>;
