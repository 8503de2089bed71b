import { z } from 'zod';

/** The shape of a network; with the weights it is the whole model. Kept in every checkpoint. */
export const NetworkSettings = z.object({
  backbone: z.enum(['resnet50', 'mobilenetv2', 'small']),
  /** 1 keeps a finer feature map; usual for people (AGW, HCT). */
  lastStride: z.union([z.literal(1), z.literal(2)]),
  /** Of the input picture, in pixels. */
  height: z.number().int().min(16).max(512),
  width: z.number().int().min(16).max(512),
  /**
   * What the backbone sees: the colours as they are (the paper), or the gray picture and its gradient magnitude, one after
   * the other, each with half of the embedding.
   */
  pictures: z.enum(['rgb', 'gray-and-edges']),
  /** Average (the paper) or generalised mean with a learnt exponent from 3 (AGW). */
  pooling: z.enum(['average', 'gem']),
  /** Horizontal parts pooled apart; 1 is the whole figure (the paper). People keep their vertical order in every modality. */
  stripes: z.number().int().min(1).max(8),
  /** Of the embedding, all parts together. */
  dimension: z.number().int().min(8).max(4096),
  /** Batch normalisation between the triplet losses' features and the identity loss's; searches then use the latter. */
  bnNeck: z.boolean(),
}).refine((settings) => settings.dimension % partsOf(settings) === 0, { path: ['dimension'], message: 'divides into equal parts, pictures × stripes' });
export type NetworkSettings = z.infer<typeof NetworkSettings>;

/** Vectors that make up the embedding: pictures × stripes, of equal size. */
export function partsOf({ pictures, stripes }: { readonly pictures: 'rgb' | 'gray-and-edges'; readonly stripes: number }): number {
  return (pictures === 'rgb' ? 1 : 2) * stripes;
}
export const partDimension = (settings: NetworkSettings): number => settings.dimension / partsOf(settings);
