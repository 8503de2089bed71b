import { z } from 'zod';
import { FrameBox } from './geometry.ts';
import { FrameId, SightingId, SourceId } from './ids.ts';
import { Modality } from './modality.ts';
import { Instant, TimeOrigin } from './time.ts';

export const SightingOrigin = z.enum(['sidecar', 'detector', 'whole']);
export type SightingOrigin = z.infer<typeof SightingOrigin>;

/** One person in one frame. */
export const Sighting = z.object({
  id: SightingId,
  frameId: FrameId,
  box: FrameBox,
  origin: SightingOrigin,
  /** The detector's score, 0 to 1; null for the other origins. */
  detectorScore: z.number().nullable(),
  /** Identity label from a sidecar or a file name, as written there. */
  label: z.string().nullable(),
});
export type Sighting = z.infer<typeof Sighting>;

export const FrameSummary = z.object({
  id: FrameId,
  sourceId: SourceId,
  path: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  modality: Modality,
  camera: z.string().nullable(),
  takenAt: Instant.nullable(),
  takenAtOrigin: TimeOrigin.nullable(),
  people: z.number().int(),
  /** Its file was gone at the last scan. */
  missing: z.boolean(),
});
export type FrameSummary = z.infer<typeof FrameSummary>;

export const FrameDetail = FrameSummary.extend({
  root: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  bitDepth: z.union([z.literal(8), z.literal(16)]),
  sightings: z.array(Sighting),
});
export type FrameDetail = z.infer<typeof FrameDetail>;

/** Conditions on frames, shared by the library grid and by search; all given ones hold together. */
export const FrameFilter = z.object({
  modality: Modality.nullable().default(null),
  cameras: z.array(z.string()).nullable().default(null),
  from: Instant.nullable().default(null),
  until: Instant.nullable().default(null),
  sourceIds: z.array(SourceId).nullable().default(null),
});
export type FrameFilter = z.infer<typeof FrameFilter>;
export const NO_FILTER: FrameFilter = { modality: null, cameras: null, from: null, until: null, sourceIds: null };
