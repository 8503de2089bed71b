import { type Colour, type Field, type Material, type Surface } from '../material/material.ts';
import { linear } from '../material/palette.ts';
import { type Random } from '../random.ts';

type Triple = readonly [number, number, number];

/** Building materials: colour near a given one, near-infrared reflectance near that of its kind. */
function stuff(random: Random, colours: readonly [Triple, Triple, Triple], infrared: Triple, warmth: number, gloss = 0): Material {
  const tint = Math.exp(random.normal(0, 0.14));
  const one = (c: Triple): Colour => linear(c[0] * tint + random.normal(0, 7), c[1] * tint + random.normal(0, 7), c[2] * tint + random.normal(0, 7));
  const near = (value: number): number => Math.max(0.03, value * Math.exp(random.normal(0, 0.25)));
  return { visible: [one(colours[0]), one(colours[1]), one(colours[2])], nearInfrared: [near(infrared[0]), near(infrared[1]), near(infrared[2])], warmth: warmth + random.normal(0, 0.08), gloss };
}

interface Finish {
  readonly pattern?: Field;
  readonly detail?: Field;
  readonly grain?: number;
  readonly stain?: number;
  readonly stainSize?: number;
  readonly glow?: number;
}

function finish(random: Random, material: Material, more: Finish): Surface {
  return { material, girth: 1, flat: true, folds: 'smooth', foldDepth: 0, grain: 0.1, grainSize: 1.3, stain: 0.12, stainSize: random.range(3, 9), shift: random.next() * 7, ...more };
}

/** What floors, walls and things are made of. */
export const FINISHES = {
  asphalt: (random: Random, more: Finish = {}) => finish(random, stuff(random, [[92, 92, 94], [205, 204, 198], [120, 118, 112]], [0.24, 0.6, 0.3], 0.16), { grain: 0.13, stain: 0.12, ...more }),
  paving: (random: Random, more: Finish = {}) => finish(random, stuff(random, [random.pick<Triple>([[150, 146, 138], [128, 126, 124], [168, 150, 132]]), [188, 184, 176], [110, 106, 100]], [0.42, 0.5, 0.3], 0.14), { grain: 0.12, ...more }),
  brick: (random: Random, more: Finish = {}) => finish(random, stuff(random, [random.pick<Triple>([[142, 84, 66], [158, 122, 92], [112, 74, 64], [176, 166, 150]]), [60, 70, 78], [210, 208, 200]], [0.45, 0.1, 0.6], 0.12), { grain: 0.14, ...more }),
  plaster: (random: Random, more: Finish = {}) => finish(random, stuff(random, [random.pick<Triple>([[206, 198, 182], [190, 194, 196], [214, 210, 204], [176, 158, 130], [150, 164, 158]]), [52, 60, 66], [92, 90, 88]], [0.6, 0.1, 0.3], 0.1), { grain: 0.05, ...more }),
  concrete: (random: Random, more: Finish = {}) => finish(random, stuff(random, [[148, 146, 142], [62, 70, 78], [196, 194, 188]], [0.45, 0.1, 0.5], 0.1), { grain: 0.12, stain: 0.2, ...more }),
  tiles: (random: Random, more: Finish = {}) => finish(random, stuff(random, [random.pick<Triple>([[182, 178, 170], [150, 152, 156], [198, 186, 164], [120, 116, 112]]), [90, 92, 96], [200, 198, 190]], [0.5, 0.3, 0.6], 0.14, 0.3), { grain: 0.04, stain: 0.06, ...more }),
  grass: (random: Random, more: Finish = {}) => finish(random, stuff(random, [[96, 116, 62], [122, 132, 76], [74, 92, 50]], [0.7, 0.75, 0.55], 0.04), { grain: 0.35, stain: 0.22, ...more }),
  foliage: (random: Random, more: Finish = {}) => ({ ...finish(random, stuff(random, [[58, 82, 40], [96, 116, 58], [36, 54, 28]], [0.72, 0.85, 0.4], 0), { grain: 0.5, ...more }), flat: false, folds: 'crumple' as const, foldDepth: 1.6, girth: 0.8, grainSize: 0.9 }),
  glass: (random: Random, more: Finish = {}) => finish(random, stuff(random, [[84, 92, 98], [40, 44, 48], [180, 178, 170]], [0.14, 0.1, 0.5], 0.02, 0.4), { grain: 0.02, stain: 0.3, ...more }),
  metal: (random: Random, more: Finish = {}) => ({ ...finish(random, stuff(random, [random.pick<Triple>([[92, 96, 100], [52, 58, 62], [150, 152, 154], [60, 78, 66]]), [200, 200, 196], [170, 40, 36]], [0.3, 0.6, 0.4], 0.02, 0.35), { grain: 0.03, stain: 0.05, ...more }), flat: false, girth: 0.1 }),
  paint: (random: Random, more: Finish = {}) => ({ ...finish(random, stuff(random, [random.pick<Triple>([[36, 38, 42], [188, 190, 192], [222, 222, 218], [120, 26, 30], [38, 60, 108], [104, 106, 110], [70, 84, 76]]), [26, 28, 30], [210, 208, 200]], [random.range(0.08, 0.7), 0.05, 0.6], 0.05, 0.6), { grain: 0.01, stain: 0.03, ...more }), flat: false, girth: 0.5 }),
  wood: (random: Random, more: Finish = {}) => finish(random, stuff(random, [random.pick<Triple>([[128, 92, 60], [92, 66, 46], [164, 132, 92]]), [60, 50, 40], [180, 170, 150]], [0.6, 0.3, 0.5], 0.1, 0.1), { grain: 0.14, ...more }),
  lamp: (random: Random) => finish(random, stuff(random, [[250, 246, 236], [250, 246, 236], [250, 246, 236]], [0.8, 0.8, 0.8], 0.4), { glow: 1.1, grain: 0, stain: 0 }),
} as const;
