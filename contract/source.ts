import { z } from 'zod';
import { Finding } from './finding.ts';
import { SourceId } from './ids.ts';
import { Modality } from './modality.ts';
import { Instant, TimeOrigin } from './time.ts';

/** How the frames of a source get their modality. The pixels check every rule, and disagreement is listed. */
export const ModalityRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), modality: Modality }),
  /** A folder name anywhere on the frame's relative path decides, compared without case. */
  z.object({ kind: z.literal('folder'), visible: z.array(z.string()), infrared: z.array(z.string()) }),
  /** The name pattern's `{modality}` word or its `{camera}` decides, compared without case. */
  z.object({ kind: z.literal('pattern'), visible: z.array(z.string()), infrared: z.array(z.string()) }),
  z.object({ kind: z.literal('pixels') }),
]);
export type ModalityRule = z.infer<typeof ModalityRule>;

/**
 * What a path tells, as a pattern over the path relative to the source, without extension, `/` between folders:
 * `{camera}_{date:yyyyMMdd}_{time:HHmmss}`. Words: camera, person, sequence, modality, date, time, epoch, any (`*`).
 */
export const NamePattern = z.string().max(300);
export type NamePattern = z.infer<typeof NamePattern>;

export const NamePreset = z.object({
  id: z.string(),
  name: z.string(),
  pattern: NamePattern,
  modalityRule: ModalityRule,
  people: z.enum(['detect', 'whole']),
  example: z.string(),
});
export type NamePreset = z.infer<typeof NamePreset>;

/** Where the people in a frame come from. A sidecar, where one is found, comes before either. */
export const PeopleRule = z.enum(['detect', 'whole']);
export type PeopleRule = z.infer<typeof PeopleRule>;

/** What a person decides about a folder before it is indexed. */
export const SourceSettings = z.object({
  modalityRule: ModalityRule,
  pattern: NamePattern.nullable(),
  people: PeopleRule,
  /** Zone of the times in file names, an IANA name such as `Europe/Berlin`; `UTC` where nothing is known. */
  timeZone: z.string().default('UTC'),
  /** Added to every camera's time, in seconds, by camera name: cameras' clocks drift. */
  clockOffsets: z.record(z.string(), z.number()).default({}),
  watch: z.boolean().default(true),
});
export type SourceSettings = z.infer<typeof SourceSettings>;

export const SourceDraft = z.object({ root: z.string().min(1), settings: SourceSettings });
export type SourceDraft = z.infer<typeof SourceDraft>;

export const Source = z.object({
  id: SourceId,
  root: z.string(),
  settings: SourceSettings,
  addedAt: Instant,
  state: z.enum(['online', 'offline']),
  /** `polling` where the system's watcher cannot be had, with the reason for the tooltip. */
  watching: z.enum(['off', 'native', 'polling']),
  watchNote: z.string().nullable(),
  frames: z.number().int(),
  sightings: z.number().int(),
  problems: z.number().int(),
  /** Frames whose file was gone at the last scan; they keep their index until removed by hand. */
  missing: z.number().int(),
});
export type Source = z.infer<typeof Source>;

/** What the rules would make of one real file. */
export const PreviewRow = z.object({
  path: z.string(),
  matched: z.boolean(),
  camera: z.string().nullable(),
  takenAt: Instant.nullable(),
  takenAtOrigin: TimeOrigin.nullable(),
  person: z.string().nullable(),
  sequence: z.number().nullable(),
  modality: Modality.nullable(),
  /** Why there is no modality or no match. */
  notes: z.array(Finding),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const SourcePreview = z.object({
  rows: z.array(PreviewRow),
  /** Set where the pattern itself is wrong; names the place. */
  patternError: Finding.nullable(),
  /** The preset that fits the folder best, if any does. */
  suggested: z.string().nullable(),
});
export type SourcePreview = z.infer<typeof SourcePreview>;

export const Preflight = z.object({
  files: z.number().int(),
  images: z.number().int(),
  bytes: z.number(),
  byModality: z.object({ visible: z.number().int(), infrared: z.number().int(), unknown: z.number().int() }),
  cameras: z.array(z.object({ camera: z.string(), images: z.number().int() })),
  sidecars: z.array(z.string()),
  /** Files of other kinds, unreadable folders, links that loop: path and reason. */
  notes: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Seconds on this machine, from a few frames measured on the spot; null where nothing could be measured. */
  estimateSeconds: z.number().nullable(),
});
export type Preflight = z.infer<typeof Preflight>;
