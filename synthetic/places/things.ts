import { block, plane } from '../mesh/plane.ts';
import { type Ring, tube } from '../mesh/tube.ts';
import { patternField } from '../material/pattern.ts';
import { type Random } from '../random.ts';
import { type Vec3 } from '../vector.ts';
import { FINISHES } from './finish.ts';
import { addFinish, type Place } from './place.ts';

const upright = (x: number, z: number, y: number, width: number, depth: number, power = 2): Ring => ({ centre: [x, y, z], side: [1, 0, 0], front: [0, 0, 1], width, depth, along: y, power });

/** A post from the floor: lamp posts, sign posts, bollards, pillars. */
export function post(place: Place, x: number, z: number, radius: number, height: number, surface: number, power = 2): void {
  tube(place.things, [upright(x, z, 0, radius, radius, power), upright(x, z, height * 0.5, radius, radius, power), upright(x, z, height, radius, radius, power), upright(x, z, height, 0.001, 0.001, power)], power > 3 ? 16 : 8, surface);
  place.obstacles.push([x, z, radius]);
}

/** A bush or the crown of a tree, irregular. */
export function bush(place: Place, random: Random, x: number, z: number, y: number, width: number, height: number): void {
  const surface = addFinish(place, FINISHES.foliage(random, { ...withPatches(random) }));
  const seed = random.range(0, 9);
  const rings = [0.02, 0.15, 0.35, 0.55, 0.75, 0.9, 1].map((t) => upright(x, z, y + t * height, Math.max(0.02, width * Math.sin(Math.PI * (0.12 + 0.88 * t)) ** 0.6), Math.max(0.02, width * Math.sin(Math.PI * (0.12 + 0.88 * t)) ** 0.6)));
  tube(place.things, rings, 22, surface, (u, ring) => 1 + 0.12 * Math.sin(u * 5 + seed + ring * 2) + 0.09 * Math.sin(u * 11 + ring * 3.1 + seed * 2));
}

function withPatches(random: Random): { pattern: NonNullable<ReturnType<typeof patternField>> } | Record<string, never> {
  const pattern = patternField({ kind: 'camouflage', size: random.range(0.1, 0.3), seed: random.int(999) }, 0.8);
  return pattern ? { pattern } : {};
}

export function tree(place: Place, random: Random, x: number, z: number): void {
  const trunk = addFinish(place, { ...FINISHES.wood(random), flat: false, girth: 0.15 });
  post(place, x, z, random.range(0.1, 0.2), 3.2, trunk);
  for (let i = 0; i < 4; i++) bush(place, random, x + random.normal(0, 0.7), z + random.normal(0, 0.7), random.range(2.2, 3), random.range(1, 1.7), random.range(1.6, 2.6));
}

export function hedge(place: Place, random: Random, from: number, to: number, z: number, height: number): void {
  for (let x = from; x < to; x += 0.8) bush(place, random, x, z + random.normal(0, 0.1), -0.05, random.range(0.6, 0.8), height * random.range(0.9, 1.1));
}

/** A parked car, `angle` 0 lengthwise along x. */
export function car(place: Place, random: Random, x: number, z: number, angle: number): void {
  const paint = addFinish(place, { ...FINISHES.paint(random), pattern: (_u, v) => (v < 0 ? 1 : 0) });
  const glass = addFinish(place, FINISHES.glass(random));
  const tyre = addFinish(place, { ...FINISHES.paint(random), material: { visible: [[0.02, 0.02, 0.022], [0.3, 0.3, 0.3], [0.1, 0.1, 0.1]], nearInfrared: [0.06, 0.4, 0.1], warmth: 0.25, gloss: 0 }, pattern: (_u, v) => (v > 0.1 ? 1 : 0) });
  const along: Vec3 = [Math.cos(angle), 0, -Math.sin(angle)];
  const across: Vec3 = [Math.sin(angle), 0, Math.cos(angle)];
  const van = random.chance(0.2);
  const ring = (t: number, y: number, half: number, tall: number, mark: number): Ring => ({ centre: [x + along[0] * t, y, z + along[2] * t], side: across, front: [0, 1, 0], width: half, depth: tall, along: mark, power: 4.5 });
  tube(place.things, [ring(-2.15, 0.6, 0.02, 0.02, 1), ring(-2.12, 0.6, 0.72, 0.22, 1), ring(-1.7, 0.62, 0.86, 0.32, 1), ring(0, 0.63, 0.88, 0.36, 1), ring(1.5, 0.6, 0.86, 0.32, 1), ring(2.05, 0.55, 0.76, 0.22, 1), ring(2.12, 0.55, 0.02, 0.02, 1)], 20, paint);
  const roof = van ? 0.62 : 0.36;
  tube(place.things, [ring(-2 + (van ? 0 : 0.3), 0.95, 0.66, 0.1, 1), ring(-1.6, 0.98 + roof / 2, 0.68, roof / 2 + 0.1, 1), ring(0.3, 1 + roof / 2, 0.68, roof / 2 + 0.12, 1), ring(1.15, 0.92, 0.7, 0.1, 1)], 20, glass);
  tube(place.things, [ring(-1.66, 1.04 + roof, 0.6, 0.05, 1), ring(-1.5, 1.06 + roof, 0.62, 0.08, 1), ring(0.25, 1.08 + roof, 0.62, 0.08, 1), ring(0.42, 1.05 + roof, 0.58, 0.04, 1)], 16, paint);
  for (const [t, s] of [[-1.3, 1], [1.3, 1], [-1.3, -1], [1.3, -1]] as const) {
    const wheel = (out: number, radius: number, mark: number): Ring => ({ centre: [x + along[0] * t + across[0] * s * out, 0.32, z + along[2] * t + across[2] * s * out], side: along, front: [0, 1, 0], width: radius, depth: radius, along: mark });
    tube(place.things, [wheel(0.68, 0.32, 0), wheel(0.89, 0.32, 0), wheel(0.9, 0.21, 0.08), wheel(0.9, 0.2, 0.12), wheel(0.88, 0.01, 0.2)], 14, tyre);
  }
  for (const t of [-1.2, 0, 1.2]) place.obstacles.push([x + along[0] * t, z + along[2] * t, 1]);
}

export function bench(place: Place, random: Random, x: number, z: number): void {
  const wood = addFinish(place, FINISHES.wood(random));
  block(place.things, [x, 0.4, z], 0.8, 0.22, 0.06, 0, wood);
  block(place.things, [x, 0.55, z + 0.2], 0.8, 0.03, 0.32, 0, wood);
  for (const side of [-0.7, 0.7]) block(place.things, [x + side, 0, z], 0.04, 0.2, 0.42, 0, wood);
  place.obstacles.push([x - 0.4, z, 0.6], [x + 0.4, z, 0.6]);
}

export function bin(place: Place, random: Random, x: number, z: number): void {
  post(place, x, z, 0.26, random.range(0.8, 1.1), addFinish(place, FINISHES.metal(random)), random.chance(0.5) ? 2 : 6);
}

/** A counter, planter or machine standing about. */
export function box(place: Place, random: Random, x: number, z: number, width: number, height: number, surface: number): void {
  block(place.things, [x, 0, z], width / 2, random.range(0.25, 0.5), height, random.normal(0, 0.05), surface);
  place.obstacles.push([x, z, width / 2 + 0.2]);
}

/** A picture, sign or notice on a wall that faces the camera. */
export function poster(place: Place, random: Random, x: number, z: number, y: number, width: number, height: number): void {
  const pattern = patternField({ kind: 'print', width, height, top: 0, seed: random.int(1e6), where: 'both' }, 1);
  const base = FINISHES.paint(random);
  const surface = addFinish(place, { ...base, flat: true, girth: 1, ...(pattern ? { pattern: (u, v) => pattern(u - width / 2, v) } : {}) });
  plane(place.shell, [x + width / 2, y + height, z - 0.03], [-1, 0, 0], width, [0, -1, 0], height, surface, 2);
}
