import * as tf from '@tensorflow/tfjs';
import { type Modality } from '../../contract/modality.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { type PictureCache } from '../datasets/picture-cache.ts';
import { rankingMetrics } from '../evaluation/metrics.ts';
import { PLAIN_RULE } from '../evaluation/rules.ts';
import { type Network } from '../network/network.ts';
import { type Quality } from '../trainer/trainer.ts';

const BATCH = 32;

/** Pictures scored during a run, and where their pixels come from. */
export interface ValidationSet {
  readonly visible: readonly LabelledImage[];
  readonly infrared: readonly LabelledImage[];
}

/**
 * At most so many pictures of those given, the same at every evaluation: of identities seen in both modalities, taken
 * evenly. Null where there are none.
 * @param perModality limit for each modality
 */
export function validationSet(images: readonly LabelledImage[], perModality: number): ValidationSet | null {
  const of = (modality: Modality): LabelledImage[] => images.filter((image) => image.modality === modality);
  const names = (list: readonly LabelledImage[]): Set<string> => new Set(list.map(({ identity }) => identity));
  const [seen, sensed] = [names(of('visible')), names(of('infrared'))];
  const pick = (modality: Modality): LabelledImage[] => evenly(of(modality).filter(({ identity }) => seen.has(identity) && sensed.has(identity)), perModality);
  const set = { visible: pick('visible'), infrared: pick('infrared') };
  return set.visible.length > 0 && set.infrared.length > 0 ? set : null;
}

const evenly = <T>(list: readonly T[], count: number): T[] => (list.length <= count ? [...list] : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]).filter((item) => item !== undefined));

/** CMC, mAP, mINP of both directions by the plain rule: every picture of the other modality is gallery. */
export async function measureQuality(network: Network, set: ValidationSet, cache: PictureCache): Promise<Quality> {
  const visible = await embedAll(network, set.visible, cache);
  const infrared = await embedAll(network, set.infrared, cache);
  const similarities = tf.tidy(() => tf.matMul(visible, infrared, false, true));
  const values = await similarities.data();
  tf.dispose([visible, infrared, similarities]);
  const [v, r] = [set.visible.length, set.infrared.length];
  const score = (query: Modality, distance: (q: number, g: number) => number): Quality['directions'][number] => {
    const [queries, gallery] = query === 'visible' ? [set.visible, set.infrared] : [set.infrared, set.visible];
    const distances = Float32Array.from({ length: v * r }, (_, i) => distance(Math.floor(i / gallery.length), i % gallery.length));
    const metrics = rankingMetrics({ queries: queries.length, gallery: gallery.length, values: distances }, rowsOf(queries), rowsOf(gallery), PLAIN_RULE);
    return { query, gallery: query === 'visible' ? 'infrared' : 'visible', rank1: metrics.cmc[0] ?? 0, mAP: metrics.mAP, mINP: metrics.mINP };
  };
  return { directions: [score('visible', (q, g) => -(values[q * r + g] ?? 0)), score('infrared', (q, g) => -(values[g * r + q] ?? 0))] };
}

/** Identities and cameras as numbers; only equality counts. */
function rowsOf(images: readonly LabelledImage[]): { identities: number[]; cameras: number[] } {
  return { identities: images.map(({ identity }) => codeOf(identity)), cameras: images.map(({ camera }) => codeOf(camera)) };
}
const codes = new Map<string, number>();
function codeOf(name: string): number {
  const code = codes.get(name) ?? codes.size;
  codes.set(name, code);
  return code;
}

/** Unit vectors of pictures, `[n, dim]`. */
async function embedAll(network: Network, images: readonly LabelledImage[], cache: PictureCache): Promise<tf.Tensor2D> {
  const { height, width } = network.settings;
  const parts: tf.Tensor2D[] = [];
  for (let start = 0; start < images.length; start += BATCH) {
    const pictures = await Promise.all(images.slice(start, start + BATCH).map((image) => cache.read(image)));
    const bytes = new Uint8Array(pictures.length * height * width * 3);
    pictures.forEach((pixels, i) => bytes.set(pixels, i * height * width * 3));
    parts.push(tf.tidy(() => network.infer(tf.tensor4d(bytes, [pictures.length, height, width, 3]).div(255))));
  }
  const all = tf.concat(parts, 0);
  tf.dispose(parts);
  return all;
}
