import { Random } from '../../../synthetic/random.ts';
import { type LabelledImage } from '../../datasets/dataset.ts';
import { shuffled } from '../../sampling/shuffle.ts';
import { MersenneTwister } from '../mersenne-twister.ts';

/** Draws that a public protocol averages. */
export const DRAWS = 10;

/** One camera's pictures of one person, as places in the list of images, sorted by file name. */
interface Group {
  readonly identity: string;
  readonly camera: string;
  readonly places: readonly number[];
}

/**
 * Groups in the order in which AGW's script draws: identities ascending, cameras in order, files sorted; a camera that
 * did not see a person is passed over.
 */
export function galleryGroups(images: readonly LabelledImage[], places: readonly number[]): Group[] {
  const groups = new Map<string, { identity: string; camera: string; places: number[] }>();
  const at = (place: number): LabelledImage | undefined => images[place];
  for (const place of places.toSorted((a, b) => compare(at(a)?.file ?? '', at(b)?.file ?? ''))) {
    const { identity = '', camera = '' } = at(place) ?? {};
    const key = JSON.stringify([identity, camera]);
    const group = groups.get(key) ?? { identity, camera, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => compare(a.identity, b.identity) || compare(a.camera, b.camera));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** AGW's seeds 0 to 9, one picture a group, bit for bit as Python draws (paper.md 3.2). */
export const agwDraws = (groups: readonly Group[]): number[][] =>
  Array.from({ length: DRAWS }, (_, seed) => {
    const twister = new MersenneTwister(seed);
    return groups.map(({ places }) => places[twister.choice(places.length)] ?? -1);
  });

/** Our own seeds 0 to 9, several pictures a group where it has them. */
export const ownDraws = (groups: readonly Group[], shots: number): number[][] =>
  Array.from({ length: DRAWS }, (_, seed) => {
    const random = new Random(`gallery ${seed}`);
    return groups.flatMap(({ places }) => shuffled(places, random).slice(0, shots));
  });
