import { type Modality } from '../../contract/modality.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { type PictureCache } from '../datasets/picture-cache.ts';
import { embedImages } from '../evaluation/embedder.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { networkEmbedder } from '../evaluation/network-embedder.ts';
import { plainProtocol } from '../evaluation/protocols/plain.ts';
import { rankedQueries, type RankedQuery } from '../evaluation/ranked-queries.ts';
import { type Network } from '../network/network.ts';
import { type Quality } from '../trainer/trainer.ts';

/**
 * Pictures scored during a run, the same at every evaluation: of people seen in both modalities, taken evenly. Null where
 * there are none.
 * @param perModality at most so many of each
 */
export function validationImages(images: readonly LabelledImage[], perModality: number): LabelledImage[] | null {
  const people = (modality: Modality): Set<string> => new Set(images.filter((image) => image.modality === modality).map(({ identity }) => identity));
  const [seen, sensed] = [people('visible'), people('infrared')];
  const usable = images.filter(({ identity }) => seen.has(identity) && sensed.has(identity));
  if (usable.length === 0) return null;
  return (['visible', 'infrared'] as const).flatMap((modality) => evenly(usable.filter((image) => image.modality === modality), perModality));
}

const evenly = <T>(list: readonly T[], count: number): T[] => (list.length <= count ? [...list] : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]).filter((item) => item !== undefined));

/** Three queries a direction with five ranks each: few enough to be looked at whole. */
const STRIP = { queries: 3, ranks: 5 };

export interface ValidationQuality extends Quality {
  /** Places in the list of images. */
  readonly ranked: readonly RankedQuery[];
}

/** CMC, mAP and mINP of both directions by the plain protocol (every picture of the other modality is gallery), and what a few fixed queries found. */
export async function measureQuality(network: Network, images: readonly LabelledImage[], cache: PictureCache): Promise<ValidationQuality> {
  const features = await embedImages(images, networkEmbedder(network), { read: (image) => cache.read(image) });
  const { directions } = await evaluate(plainProtocol, images, features);
  return {
    directions: directions.map(({ query, gallery, cmc, mAP, mINP }) => ({ query, gallery, rank1: cmc['1'], cmc: { ...cmc }, mAP, mINP })),
    ranked: rankedQueries(plainProtocol, images, features, STRIP),
  };
}
