import { z } from 'zod';
import { ModelId } from './ids.ts';
import { Instant } from './time.ts';

const Channel3 = z.tuple([z.number(), z.number(), z.number()]);

/** How a picture becomes the network's input; the same for indexing, queries and evaluation. */
export const EmbedderInput = z.object({
  name: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  layout: z.literal('nchw'),
  /** Of values 0 to 1, RGB. */
  mean: Channel3,
  std: Channel3,
  resize: z.literal('fill-linear'),
});
export type EmbedderInput = z.infer<typeof EmbedderInput>;

const CardBase = z.object({
  schema: z.literal(1),
  id: ModelId,
  name: z.string().min(1),
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
  licence: z.string(),
  origin: z.string(),
  limits: z.array(z.string()),
});

/** What an embedding model is and how good: lies beside its ONNX file as JSON. */
export const EmbedderCard = CardBase.extend({
  kind: z.literal('embedder'),
  input: EmbedderInput,
  output: z.object({ name: z.string(), dimension: z.number().int().positive(), normalised: z.boolean() }),
  training: z.object({ summary: z.string(), data: z.string(), recipe: z.string() }),
  metrics: z.array(z.object({ data: z.string(), protocol: z.string(), direction: z.string(), mAP: z.number(), rank1: z.number(), mINP: z.number().optional() })),
});
export type EmbedderCard = z.infer<typeof EmbedderCard>;

/** A person detector: what its outputs mean is said by `architecture`; decoding is the engine's. */
export const DetectorCard = CardBase.extend({
  kind: z.literal('detector'),
  architecture: z.enum(['nanodet', 'yolox', 'yolov8']),
  input: z.object({ name: z.string(), width: z.number().int(), height: z.number().int(), layout: z.enum(['nchw', 'nhwc']), mean: Channel3, std: Channel3, channels: z.enum(['rgb', 'bgr']) }),
  strides: z.array(z.number().int()),
  regMax: z.number().int().optional(),
  personClass: z.number().int(),
  outputs: z.array(z.string()),
});
export type DetectorCard = z.infer<typeof DetectorCard>;

export const ModelCard = z.discriminatedUnion('kind', [EmbedderCard, DetectorCard]);
export type ModelCard = z.infer<typeof ModelCard>;

export const ProviderName = z.enum(['cuda', 'tensorrt', 'dml', 'coreml', 'webgpu', 'cpu']);
export type ProviderName = z.infer<typeof ProviderName>;

/** How fast a model was measured to be on this machine. */
export const ModelSpeed = z.object({ provider: ProviderName, imagesPerSecond: z.number(), measuredAt: Instant });
export type ModelSpeed = z.infer<typeof ModelSpeed>;

export const InstalledModel = z.object({
  card: ModelCard,
  builtIn: z.boolean(),
  active: z.boolean(),
  /** It served searches before the one that does now. */
  previous: z.boolean(),
  addedAt: Instant.nullable(),
  /** Sightings embedded under it, of all sightings. */
  embedded: z.number().int(),
  /** Bytes of its vectors in index.db. */
  vectorBytes: z.number(),
  /** Null: not measured yet. */
  speed: ModelSpeed.nullable(),
});
export type InstalledModel = z.infer<typeof InstalledModel>;

/** What an ONNX file says of itself, for the import dialog; `problems` not empty: it cannot be imported. */
export const ModelInspection = z.object({
  kind: z.enum(['embedder', 'detector', 'unknown']),
  inputs: z.array(z.object({ name: z.string(), shape: z.array(z.union([z.number(), z.string()])) })),
  outputs: z.array(z.object({ name: z.string(), shape: z.array(z.union([z.number(), z.string()])) })),
  /** A card lying beside the file, or one filled in as far as the graph tells. */
  card: ModelCard.nullable(),
  problems: z.array(z.string()),
});
export type ModelInspection = z.infer<typeof ModelInspection>;

/** What was tried at start, fastest first, and what is really in use. */
export const ProviderReport = z.object({
  inUse: ProviderName,
  tried: z.array(z.object({ provider: ProviderName, accepted: z.boolean(), reason: z.string(), imagesPerSecond: z.number().nullable() })),
});
export type ProviderReport = z.infer<typeof ProviderReport>;
