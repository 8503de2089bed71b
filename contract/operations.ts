import { z } from 'zod';
import { Calibration } from './calibration.ts';
import { Comparison } from './comparison.ts';
import { FrameDetail, FrameFilter, FrameSummary, Sighting } from './frame.ts';
import { CaseHistory, CaseAct, Identity, IdentityIds, IdentityName, IdentityTarget, LabelRequest, LabelledSource, Labels, Member, MemberIds, Verdict } from './identity.ts';
import { FrameId, IdentityId, JobId, ModelId, ProblemId, QueryId, SearchId, SightingId, SourceId } from './ids.ts';
import { Job } from './job.ts';
import { InstalledModel, ModelCard, ModelInspection, ModelSpeed, ProviderReport } from './model.ts';
import { Problem } from './problem.ts';
import { Activation, DroppedVectors } from './promotion.ts';
import { Exemplar, QueryPhoto, ResultView, SearchHit, SearchRequest, SearchSummary, Timeline } from './search.ts';
import { Preflight, NamePreset, Source, SourceDraft, SourcePreview, SourceSettings } from './source.ts';
import { RunId, RunPictureId, runPictureId, TrainingDraft, TrainingPreflight, TrainingPresets, TrainingRun, TrainingRunDetail } from './training.ts';
import { StepPoint } from './training-record.ts';
import { AppInfo, FolderListing, Settings, SettingsChange, StorageReport, WorkspaceInfo } from './workspace.ts';

/** One thing the engine does when asked: what it takes, what it gives. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}
const operation = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<I, O> => ({ input, output });

const nothing = z.object({}).default({});
const done = z.object({}).default({});
const slice = { offset: z.number().int().min(0), limit: z.number().int().min(0).max(2000) };
const paged = <T extends z.ZodType>(row: T) => z.object({ total: z.number().int(), rows: z.array(row) });

/** Every operation that crosses between processes. The only list: server, client, CLI and tests read it. */
export const operations = {
  'app.info': operation(nothing, AppInfo),
  'settings.set': operation(SettingsChange, Settings),

  'workspace.open': operation(z.object({ path: z.string().min(1), create: z.boolean() }), WorkspaceInfo),
  'workspace.storage': operation(nothing, StorageReport),

  /** Draws the sample world into the workspace's folder, adds its two sources and indexes them. */
  'sample.create': operation(z.object({ seed: z.number().int().default(7), people: z.number().int().min(4).max(200).default(36), framesPerCamera: z.number().int().min(1).max(2000).optional() }), z.object({ jobId: JobId, folder: z.string() })),

  /** Folders of this machine for the in-app picker; path null: the places to start from. */
  'folders.list': operation(z.object({ path: z.string().nullable() }), FolderListing),

  'sources.presets': operation(nothing, z.array(NamePreset)),
  'sources.list': operation(nothing, z.array(Source)),
  'sources.preview': operation(z.object({ draft: SourceDraft, rows: z.number().int().min(1).max(200).default(20) }), SourcePreview),
  'sources.preflight': operation(z.object({ draft: SourceDraft }), Preflight),
  'sources.add': operation(SourceDraft, z.object({ source: Source, jobId: JobId })),
  'sources.update': operation(z.object({ sourceId: SourceId, settings: SourceSettings }), z.object({ source: Source, jobId: JobId })),
  /** Takes a source and its index out; the images are never touched. */
  'sources.remove': operation(z.object({ sourceId: SourceId }), done),
  'sources.rescan': operation(z.object({ sourceId: SourceId }), z.object({ jobId: JobId })),
  /** Forgets frames whose files were gone at the last scan: an explicit act, never a side effect. */
  'sources.purgeMissing': operation(z.object({ sourceId: SourceId }), z.object({ removed: z.number().int() })),

  'jobs.list': operation(nothing, z.array(Job)),
  'jobs.pause': operation(z.object({ jobId: JobId }), Job),
  'jobs.resume': operation(z.object({ jobId: JobId }), Job),
  'jobs.cancel': operation(z.object({ jobId: JobId }), Job),

  'problems.page': operation(z.object({ sourceId: SourceId.nullable().default(null), ...slice }), paged(Problem)),
  /** Tries the named files again (null: all). */
  'problems.retry': operation(z.object({ ids: z.array(ProblemId).nullable() }), z.object({ jobIds: z.array(JobId) })),

  'frames.page': operation(z.object({ filter: FrameFilter, order: z.enum(['newest', 'oldest', 'path']).default('path'), ...slice }), paged(FrameSummary)),
  'frames.get': operation(z.object({ frameId: FrameId }), FrameDetail),
  /** Cameras known, for filters. */
  'frames.cameras': operation(nothing, z.array(z.object({ camera: z.string(), visible: z.number().int(), infrared: z.number().int() }))),
  'frames.timeSpan': operation(nothing, z.object({ from: z.number().nullable(), until: z.number().nullable() })),
  'sightings.get': operation(z.object({ sightingId: SightingId }), z.object({ sighting: Sighting, frame: FrameDetail })),

  /** Takes a photo's bytes; the workspace keeps a copy, so that a search can be repeated. */
  'queries.add': operation(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }), QueryPhoto),
  'queries.recent': operation(z.object({ limit: z.number().int().min(1).max(200).default(30) }), z.array(QueryPhoto)),
  'queries.forget': operation(z.object({ queryId: QueryId }), done),

  /** A newer search of the same client cancels the one under way, which then fails with `cancelled`. */
  'search.run': operation(SearchRequest, SearchSummary),
  'search.page': operation(ResultView.extend(slice), paged(SearchHit)),
  'search.timeline': operation(ResultView, Timeline),
  /** How many kept results lie in each step of score, from one bound up to the next (the last without end). */
  'search.histogram': operation(z.object({ searchId: SearchId, bounds: z.array(z.number()).min(1).max(200) }), z.object({ counts: z.array(z.number().int()) })),
  'search.close': operation(z.object({ searchId: SearchId }), done),

  /** People confirmed by the analyst. All that changes them can be undone. */
  'identities.list': operation(z.object({ search: z.string().default(''), order: z.enum(['recent', 'name']).default('recent'), ...slice }), paged(Identity)),
  'identities.get': operation(z.object({ identityId: IdentityId }), Identity),
  'identities.members': operation(z.object({ identityId: IdentityId, verdict: Verdict, ...slice }), paged(Member)),
  'identities.create': operation(z.object({ name: IdentityName, numbered: z.boolean().default(false) }), Identity),
  'identities.rename': operation(z.object({ identityId: IdentityId, name: IdentityName }), Identity),
  'identities.note': operation(z.object({ identityId: IdentityId, note: z.string().max(4000) }), Identity),
  'identities.remove': operation(z.object({ identityIds: IdentityIds }), done),
  /** Says of sightings and photos whether they are a person; `changed` counts new verdicts. */
  'identities.label': operation(LabelRequest, z.object({ identity: Identity, changed: z.number().int() })),
  /** The same of members, each in its own identity. */
  'identities.judge': operation(z.object({ memberIds: MemberIds, verdict: Verdict, move: z.boolean().default(false) }), done),
  'identities.unlabel': operation(z.object({ memberIds: MemberIds }), done),
  /** `contradictions`: pictures confirmed in one and rejected in another of them; they are confirmed now. */
  'identities.merge': operation(z.object({ into: IdentityId, identityIds: IdentityIds, name: IdentityName }), z.object({ identity: Identity, contradictions: z.number().int() })),
  /** Members become confirmed ones of the target, and leave the identity that they were confirmed in. */
  'identities.split': operation(z.object({ memberIds: MemberIds, target: IdentityTarget }), Identity),
  'identities.labelledSources': operation(nothing, z.array(LabelledSource)),
  /** Makes identities of the labels that came with the data: the same label in several of the sources is the same person. `skipped` sightings had a verdict already. */
  'identities.takeOver': operation(z.object({ sourceIds: z.array(SourceId).min(1) }), z.object({ identities: z.number().int(), members: z.number().int(), skipped: z.number().int() })),
  /** What was said of each, in the order asked. */
  'labels.of': operation(z.object({ subjects: z.array(Exemplar).max(2000) }), z.array(Labels)),
  'casework.history': operation(z.object({ limit: z.number().int().min(1).max(1000).default(50) }), CaseHistory),
  /** null: there was nothing to undo or redo. */
  'casework.undo': operation(nothing, CaseAct.nullable()),
  'casework.redo': operation(nothing, CaseAct.nullable()),

  'models.list': operation(nothing, z.array(InstalledModel)),
  'models.inspect': operation(z.object({ path: z.string() }), ModelInspection),
  /** Copies model and card into the workspace after running it once on real crops. */
  'models.import': operation(z.object({ path: z.string(), card: ModelCard }), InstalledModel),
  /** Writes an installed model and its card (`x.json` for `x.onnx`) to a place outside the workspace. */
  'models.export': operation(z.object({ modelId: ModelId, path: z.string().min(1) }), z.object({ file: z.string(), cardFile: z.string() })),
  /**
   * A job embeds all sightings under the model while the one in use goes on serving, and then puts it in the other's place;
   * where some sightings cannot be embedded it ends before that, and `models.activate` decides.
   */
  'models.promote': operation(z.object({ modelId: ModelId }), z.object({ jobId: JobId, toEmbed: z.number().int() })),
  /** At once. Refused while sightings have no vectors of the model, unless `incomplete`: then a job embeds what it can of them. */
  'models.activate': operation(z.object({ modelId: ModelId, incomplete: z.boolean().default(false) }), Activation),
  /** Puts the model back that served before, at once: its vectors are still there. */
  'models.rollback': operation(nothing, Activation),
  /** Deletes a model's vectors; the model stays. */
  'models.dropVectors': operation(z.object({ modelId: ModelId }), DroppedVectors),
  /** Measures how many pictures a second a model embeds here, under the provider in use. */
  'models.measure': operation(z.object({ modelId: ModelId }), ModelSpeed),
  /**
   * The same queries under both models, side by side. `queries` empty: `count` of them are chosen among labelled sightings,
   * else recent photos.
   */
  'models.compare': operation(z.object({ first: ModelId, second: ModelId, queries: z.array(Exemplar).max(24).default([]), count: z.number().int().min(1).max(24).default(6), limit: z.number().int().min(1).max(50).default(10) }), Comparison),
  /** null: never measured under this model's present weights. */
  'calibration.get': operation(z.object({ modelId: ModelId }), Calibration.nullable()),
  /** Measures the precision of a model's scores on all that is labelled now. */
  'calibration.measure': operation(z.object({ modelId: ModelId }), Calibration),
  'models.remove': operation(z.object({ modelId: ModelId }), done),
  'providers.report': operation(nothing, ProviderReport),

  /** The settings of each preset, and what each setting may be. */
  'training.presets': operation(nothing, TrainingPresets),
  /** Looks the chosen data through and makes a step on it, in a process of its own. */
  'training.preflight': operation(TrainingDraft, TrainingPreflight),
  /** Refused while another run is under way. */
  'training.start': operation(TrainingDraft.extend({ name: z.string().max(120).default('') }), TrainingRun),
  /** Newest first. */
  'training.runs': operation(nothing, z.array(TrainingRun)),
  'training.run': operation(z.object({ runId: RunId, points: z.number().int().min(2).max(10_000).default(1500) }), TrainingRunDetail),
  /** Holds a run between two steps, after a checkpoint; its trainer goes on existing. */
  'training.pause': operation(z.object({ runId: RunId }), TrainingRun),
  'training.continue': operation(z.object({ runId: RunId }), TrainingRun),
  /** Ends a run after the step it is at; what was learnt is exported. */
  'training.stop': operation(z.object({ runId: RunId }), TrainingRun),
  /** Goes on with a run that was cut off, stopped or failed, from its last checkpoint. */
  'training.resume': operation(z.object({ runId: RunId }), TrainingRun),
  'training.remove': operation(z.object({ runId: RunId }), done),
  /** Request, record, steps and log as one JSON text. */
  'training.export': operation(z.object({ runId: RunId }), z.object({ name: z.string(), text: z.string() })),
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>;
export type OperationRequest<N extends OperationName> = z.output<Operations[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>;

/** Told to every client without being asked. */
export const events = {
  'job.changed': Job,
  'job.removed': z.object({ jobId: JobId }),
  /** Something in the index changed: lists and counts are to be asked again. */
  'index.changed': z.object({ sourceId: SourceId.nullable() }),
  'sources.changed': z.object({}),
  /** Identities or labels changed. */
  'identities.changed': z.object({}),
  'models.changed': z.object({}),
  'training.changed': TrainingRun,
  'training.removed': z.object({ runId: RunId }),
  /** Steps since the last time, in order. */
  'training.step': z.object({ runId: RunId, points: z.array(StepPoint) }),
  'workspace.changed': z.object({ workspace: WorkspaceInfo.nullable() }),
  'settings.changed': Settings,
  'engine.notice': z.object({ level: z.enum(['info', 'warning', 'error']), message: z.string() }),
} as const;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.output<Events[N]>;

/** Media are addressed by id only, under the same origin as the page, in Electron and in the browser. */
export const mediaPath = {
  query: (id: QueryId): string => `/media/query/${id}`,
  queryThumb: (id: QueryId): string => `/media/query-thumb/${id}`,
  frame: (id: FrameId): string => `/media/frame/${id}`,
  frameThumb: (id: FrameId): string => `/media/frame-thumb/${id}`,
  sighting: (id: SightingId): string => `/media/sighting/${id}`,
  /** A picture of a run's strip of queries, by its place there. */
  trainingPicture: (id: RunId, picture: number): string => `/media/training-picture/${runPictureId(id, picture)}`,
};
/** The same paths, parsed; anything else is refused. */
export const MediaRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['query', 'query-thumb']), id: QueryId }),
  z.object({ kind: z.enum(['frame', 'frame-thumb']), id: z.coerce.number().pipe(FrameId) }),
  z.object({ kind: z.literal('sighting'), id: z.coerce.number().pipe(SightingId) }),
  z.object({ kind: z.literal('training-picture'), id: RunPictureId }),
]);
export type MediaRequest = z.infer<typeof MediaRequest>;
export interface Media {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
}

/** `/media/<kind>/<id>` → its request, or null. */
export function parseMediaPath(path: string): MediaRequest | null {
  const [, , kind, id, ...rest] = path.split('/');
  if (!path.startsWith('/media/') || rest.length > 0) return null;
  return MediaRequest.safeParse({ kind, id }).data ?? null;
}
