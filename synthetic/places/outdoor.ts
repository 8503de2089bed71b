import { block, plane } from '../mesh/plane.ts';
import { type Random } from '../random.ts';
import { bays, clutter, slabs, windows } from './fields.ts';
import { FINISHES } from './finish.ts';
import { addFinish, emptyPlace, type Place } from './place.ts';
import { bench, bin, box, bush, car, hedge, post, poster, tree } from './things.ts';

/** Floor from the camera's feet to the far end. */
function floor(place: Place, surface: number, near: number, far: number, half: number): void {
  plane(place.shell, [-half, 0, near], [1, 0, 0], 2 * half, [0, 0, 1], far - near, surface, 2);
}

/** A wall that faces the camera, from the floor up. */
function facade(place: Place, surface: number, z: number, left: number, right: number, height: number): void {
  plane(place.shell, [left, height, z], [1, 0, 0], right - left, [0, -1, 0], height, surface, 3);
}

/** A building front of several houses, each with its own wall and windows. */
function houses(place: Place, random: Random, z: number): void {
  for (let x = -34; x < 34;) {
    const width = random.range(6, 13);
    const height = random.range(7, 13);
    const storey = random.range(2.9, 3.6);
    const seed = random.int(9999);
    const kind = random.pick(['brick', 'plaster', 'concrete'] as const);
    const bricks = kind === 'brick' ? slabs(seed, 0.24, 0.08, 0.012, 0.3, true) : slabs(seed, 2.4, 3, 0.02, 0.05, false);
    const dim = clutter(seed, width, height, 0.5);
    const glass = windows(random.range(1.7, 3.2), storey, random.range(0.4, 0.75), random.range(0.45, 0.7), 0);
    const surface = addFinish(place, FINISHES[kind](random, { pattern: glass, detail: (u, v) => (glass(u, v) === 1 ? dim(u, v) : bricks(u, v)) }));
    facade(place, surface, z + random.range(-0.4, 0.4), x, x + width, height);
    if (random.chance(0.5)) poster(place, random, x + width * 0.5, z - 0.45, random.range(2.4, 3.2), random.range(1, 3.4), 0.6);
    x += width;
  }
}

export function street(random: Random): Place {
  const place = emptyPlace('street', false, { left: -5.5, right: 5.5, near: 4.2, far: 12.5 });
  const kerb = random.range(6.5, 9.5);
  const seed = random.int(9999);
  floor(place, addFinish(place, FINISHES.paving(random, { detail: slabs(seed, random.range(0.3, 0.7), random.range(0.3, 0.7), 0.012, 0.16, random.chance(0.5)) })), 0.5, kerb, 30);
  const line = kerb + 2.8;
  floor(place, addFinish(place, FINISHES.asphalt(random, { pattern: (u, v) => (Math.abs(v + kerb - line) < 0.07 && u % 4 < 2.4 ? 1 : 0) })), kerb, kerb + 6, 30);
  block(place.shell, [0, 0, kerb], 30, 0.08, 0.03, 0, addFinish(place, FINISHES.concrete(random)));
  floor(place, addFinish(place, FINISHES.paving(random, { detail: slabs(seed + 1, 0.5, 0.5, 0.012, 0.16, false) })), kerb + 6, 24, 34);
  houses(place, random, random.range(18, 23));
  if (random.chance(0.75)) for (let x = random.range(-9, -5); x < 11; x += random.range(5.2, 9)) car(place, random, x, kerb + 5, 0);
  const metal = addFinish(place, FINISHES.metal(random));
  post(place, random.range(-4.5, 4.5), kerb - 0.4, 0.06, 5, metal);
  for (let i = random.int(3); i > 0; i--) post(place, random.range(-5, 5), kerb - 0.3, 0.07, 0.95, metal);
  if (random.chance(0.5)) bin(place, random, random.range(-4, 4), random.range(4.6, 6.4));
  if (random.chance(0.4)) tree(place, random, random.range(-5, 5), kerb - 0.8);
  return place;
}

export function shopfront(random: Random): Place {
  const wall = random.range(9, 12.5);
  const place = emptyPlace('shopfront', false, { left: -5, right: 5, near: 3.9, far: wall - 0.7 });
  const seed = random.int(9999);
  floor(place, addFinish(place, FINISHES.paving(random, { detail: slabs(seed, random.range(0.2, 0.9), random.range(0.2, 0.6), 0.01, 0.2, random.chance(0.6)) })), 0.5, wall, 24);
  for (let x = -22; x < 22;) {
    const width = random.range(3.5, 7);
    const front = windows(width / (1 + random.int(3)), 2.7, 0.88, 0.86, 1);
    const goods = clutter(random.int(9999), width, 2.8, 0.9);
    const surface = addFinish(place, FINISHES[random.pick(['plaster', 'wood', 'concrete', 'brick'] as const)](random, { pattern: (u, v) => front(u, v), detail: (u, v) => (front(u, v) === 1 ? goods(u, v) * 1.5 : 1) }));
    facade(place, surface, wall, x, x + width, 2.75);
    poster(place, random, x + width / 2, wall - 0.1, 2.8, width * 0.96, random.range(0.5, 0.9));
    if (random.chance(0.6)) poster(place, random, x + random.range(0.8, width - 0.8), wall - 0.02, random.range(0.9, 1.5), random.range(0.4, 1), random.range(0.5, 1.1));
    facade(place, addFinish(place, FINISHES[random.pick(['brick', 'plaster'] as const)](random, { detail: slabs(seed, 0.24, 0.08, 0.012, 0.3, true), pattern: windows(2.2, 3.2, 0.5, 0.6, 0) })), wall + 0.15, x, x + width, 10);
    x += width;
  }
  if (random.chance(0.6)) box(place, random, random.range(-4, 4), wall - 0.9, random.range(0.6, 1.8), random.range(0.5, 1.2), addFinish(place, FINISHES.wood(random)));
  if (random.chance(0.5)) bush(place, random, random.range(-4, 4), wall - 0.7, 0, 0.4, random.range(0.9, 1.5));
  if (random.chance(0.5)) post(place, random.range(-4, 4), random.range(4.4, 5.4), 0.07, 1, addFinish(place, FINISHES.metal(random)));
  if (random.chance(0.4)) bench(place, random, random.range(-3, 3), random.range(5, wall - 1.6));
  return place;
}

export function carpark(random: Random): Place {
  const place = emptyPlace('carpark', false, { left: -6, right: 6, near: 4.4, far: 13 });
  const rows = random.range(7, 9);
  floor(place, addFinish(place, FINISHES.asphalt(random, { pattern: bays(2.6, 0.1, rows, rows + 5) })), 0.5, 40, 30);
  for (let x = -18.2; x < 18; x += 2.6) if (random.chance(0.5)) car(place, random, x + 1.35, rows + random.range(3, 3.6), Math.PI / 2 + random.normal(0, 0.03));
  const wall = random.range(20, 26);
  if (random.chance(0.5)) facade(place, addFinish(place, FINISHES.concrete(random, { detail: slabs(3, 3, 1.5, 0.03, 0.1, false) })), wall, -34, 34, random.range(2.2, 6));
  else for (let x = -20; x < 20; x += 4) tree(place, random, x + random.range(-1, 1), wall);
  const pillar = addFinish(place, { ...FINISHES.concrete(random), material: FINISHES.metal(random).material, pattern: (_u, v) => (v < 1.1 && v > 0.15 ? (v % 0.4 < 0.2 ? 2 : 0) : 0), flat: false, girth: 0.3 });
  if (random.chance(0.5)) for (const x of [-5.2, 5.2]) post(place, x + random.range(-0.6, 0.6), rows - 0.5, 0.26, 4, pillar, 6);
  if (random.chance(0.5)) hedge(place, random, -20, 20, wall - 1.5, 1.1);
  return place;
}

export function park(random: Random): Place {
  const place = emptyPlace('park', false, { left: -4.5, right: 4.5, near: 4.2, far: 13 });
  const half = random.range(1.6, 3.2);
  const bend = random.range(-0.02, 0.02);
  const edge = (u: number, v: number): boolean => Math.abs(u - 30 - bend * v * v) < half;
  const pathway = FINISHES.paving(random, { grain: 0.25 });
  const lawn = FINISHES.grass(random);
  floor(place, addFinish(place, { ...lawn, overlays: [{ inside: (u, v) => (edge(u, v) ? 1 : -1), surface: pathway }] }), 0.5, 45, 30);
  for (let i = 0; i < 7; i++) tree(place, random, random.range(-14, 14), random.range(15, 30));
  for (const side of [-1, 1]) if (random.chance(0.6)) tree(place, random, side * random.range(4.6, 7), random.range(7, 12));
  hedge(place, random, -24, 24, 32, 2.4);
  if (random.chance(0.6)) bench(place, random, random.pick([-1, 1]) * (half + 0.9), random.range(7, 11));
  if (random.chance(0.5)) post(place, random.pick([-1, 1]) * (half + 0.4), random.range(5, 10), 0.06, 4, addFinish(place, FINISHES.metal(random)));
  return place;
}
