import { plane } from '../mesh/plane.ts';
import { type Random } from '../random.ts';
import { clutter, slabs, windows } from './fields.ts';
import { FINISHES } from './finish.ts';
import { addFinish, emptyPlace, type Place } from './place.ts';
import { bench, bin, box, bush, post, poster } from './things.ts';

interface Room { readonly half: number; readonly length: number; readonly height: number }

/** Floor, ceiling with lamps, side walls and end wall. */
function room(place: Place, random: Random, { half, length, height }: Room): void {
  const seed = random.int(9999);
  const tile = random.range(0.3, 0.9);
  plane(place.shell, [-half, 0, 0.4], [1, 0, 0], 2 * half, [0, 0, 1], length, addFinish(place, FINISHES.tiles(random, { detail: slabs(seed, tile, tile, 0.012, 0.1, false) })), 1.5);
  plane(place.shell, [half, height, 0.4], [-1, 0, 0], 2 * half, [0, 0, 1], length, addFinish(place, FINISHES.plaster(random, { detail: slabs(seed, 0.6, 0.6, 0.02, 0.03, false) })), 1.5);
  const dado = random.chance(0.5) ? random.range(0.9, 1.3) : 0.12;
  for (const side of [-1, 1]) {
    const surface = addFinish(place, FINISHES.plaster(random, { pattern: (_u, v) => (v > height - dado ? 2 : 0), stain: 0.06 }));
    const origin = side < 0 ? ([-half, height, 0.4] as const) : ([half, height, 0.4 + length] as const);
    plane(place.shell, origin, [0, 0, side < 0 ? 1 : -1], length, [0, -1, 0], height, surface, 1.5);
    doors(place, random, side * half, length, side);
  }
  const end = windows(random.range(1.2, 3), height, 0.8, 0.9, 1);
  const glassEnd = random.chance(0.4);
  plane(place.shell, [-half, height, length + 0.4], [1, 0, 0], 2 * half, [0, -1, 0], height, addFinish(place, FINISHES.plaster(random, { ...(glassEnd ? { pattern: end } : {}), detail: clutter(seed, 2 * half, height, glassEnd ? 0.6 : 0.12) })), 2);
  const lamp = addFinish(place, FINISHES.lamp(random));
  const columns = Math.max(1, Math.round(half / 2.2));
  for (let z = 3; z < length; z += 2.6) for (let c = 0; c < columns; c++) {
    const x = ((c + 0.5) / columns - 0.5) * 2 * half;
    plane(place.shell, [x + 0.6, height - 0.02, z], [-1, 0, 0], 1.2, [0, 0, 1], 0.3, lamp, 2);
  }
}

function doors(place: Place, random: Random, x: number, length: number, side: number): void {
  for (let z = random.range(4, 6); z < length - 2; z += random.range(2.6, 5)) {
    const surface = addFinish(place, FINISHES.wood(random, { detail: (u, v) => (u < 0.06 || u > 0.9 || v < 0.06 ? 0.6 : v > 0.4 && v < 0.9 && u > 0.3 && u < 0.66 ? 0.45 : 1) }));
    plane(place.shell, [x - side * 0.02, 2.1, side < 0 ? z : z + 0.96], [0, 0, side < 0 ? 1 : -1], 0.96, [0, -1, 0], 2.1, surface, 2);
  }
}

export function corridor(random: Random): Place {
  const half = random.range(1.7, 2.6);
  const length = random.range(16, 26);
  const place = emptyPlace('corridor', true, { left: -half + 0.6, right: half - 0.6, near: 3.6, far: 12 });
  room(place, random, { half, length, height: random.range(2.7, 3.3) });
  if (random.chance(0.5)) bin(place, random, (half - 0.35) * random.pick([-1, 1]), random.range(5, 9));
  if (random.chance(0.3)) bush(place, random, (half - 0.4) * random.pick([-1, 1]), random.range(6, 10), 0, 0.35, 1.3);
  return place;
}

export function hall(random: Random): Place {
  const half = random.range(6, 10);
  const length = random.range(14, 22);
  const place = emptyPlace('hall', true, { left: -5, right: 5, near: 4, far: Math.min(12, length - 2) });
  room(place, random, { half, length, height: random.range(3.6, 5) });
  const pillar = addFinish(place, { ...FINISHES.plaster(random), flat: false, girth: 0.3 });
  if (random.chance(0.6)) for (const x of [-3.6, 3.6]) post(place, x + random.range(-0.5, 0.5), random.range(6, 9), random.range(0.2, 0.34), 5, pillar, random.chance(0.5) ? 2 : 7);
  for (let i = random.int(4); i > 0; i--) poster(place, random, random.range(-5, 5), length + 0.4, random.range(1, 2), random.range(0.6, 2.4), random.range(0.8, 1.6));
  if (random.chance(0.6)) bench(place, random, random.range(-4, 4), random.range(6, 10));
  if (random.chance(0.6)) box(place, random, random.range(-4, 4), length - 0.6, random.range(1, 3), random.range(0.9, 2), addFinish(place, FINISHES.wood(random)));
  if (random.chance(0.3)) bin(place, random, random.range(-4, 4), random.range(5, 9));
  return place;
}
