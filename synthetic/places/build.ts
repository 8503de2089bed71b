import { Random } from '../random.ts';
import { corridor, hall } from './indoor.ts';
import { carpark, park, shopfront, street } from './outdoor.ts';
import { type Place, type PlaceKind } from './place.ts';

const BUILDERS: Readonly<Record<PlaceKind, (random: Random) => Place>> = { street, shopfront, carpark, corridor, hall, park };

/** The place of a kind and seed. */
export function buildPlace(kind: PlaceKind, seed: number | string): Place {
  return BUILDERS[kind](new Random(`place/${kind}/${seed}`));
}
