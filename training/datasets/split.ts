import { Random } from '../../synthetic/random.ts';
import { type LabelledImage } from './dataset.ts';

const DEFAULT_SHARE = 0.1;
/** Fewer rank nobody: there is no wrong answer. */
const LEAST_HELD_OUT = 2;

/** Identities of pictures in both modalities: only these can be trained on and searched for. */
export function identitiesInBoth(images: readonly LabelledImage[]): string[] {
  const seen = { visible: new Set<string>(), infrared: new Set<string>() };
  for (const { identity, modality } of images) seen[modality].add(identity);
  return [...seen.visible].filter((identity) => seen.infrared.has(identity)).sort();
}

/**
 * Holds out whole people, never single pictures. The same seed and people give the same split, in whatever order the
 * pictures come. People of one modality stay in training, where the sampler counts them and leaves them out.
 * @param share of the people in both modalities; null: a tenth. Above 0 it is at least 2 people, and at most half.
 */
export function holdOut(images: readonly LabelledImage[], share: number | null, seed: number): { train: LabelledImage[]; validation: LabelledImage[] } {
  const people = identitiesInBoth(images);
  const wanted = Math.round(people.length * (share ?? DEFAULT_SHARE));
  const count = share === 0 ? 0 : Math.min(Math.floor(people.length / 2), Math.max(LEAST_HELD_OUT, wanted));
  const random = new Random(seed).fork('held out for validation');
  const order = people.map((identity) => ({ identity, key: random.next() })).sort((a, b) => a.key - b.key);
  const held = new Set(order.slice(0, count).map(({ identity }) => identity));
  return { train: images.filter(({ identity }) => !held.has(identity)), validation: images.filter(({ identity }) => held.has(identity)) };
}
