import { type Random } from '../random.ts';

/** Linear red, green and blue, 0…1. */
export type Colour = readonly [number, number, number];

/**
 * What a thing is made of, in each of the three ways a camera can see it. The near-infrared reflectance is drawn
 * independently of the colour, as dyes are transparent there; so colour says nothing about the infrared picture.
 */
export interface Material {
  /** Ground colour and two pattern colours. */
  readonly visible: readonly [Colour, Colour, Colour];
  /** Reflectance of the same three in the near infrared, 0…1 (above 1: retroreflective). */
  readonly nearInfrared: readonly [number, number, number];
  /** How warm the surface is between its surroundings (0) and bare skin (1). */
  readonly warmth: number;
  /** Strength of the highlight, 0…1. */
  readonly gloss: number;
}

export type Fabric = 'cotton' | 'jersey' | 'wool' | 'denim' | 'nylon' | 'leather' | 'padded';

interface FabricFacts {
  /** Range of near-infrared reflectance. */
  readonly reflects: readonly [number, number];
  readonly warmth: number;
  readonly gloss: number;
  /** Depth of folds (a slope) and of the weave (a share of the reflectance). */
  readonly folds: number;
  readonly grain: number;
}

export const FABRICS: Readonly<Record<Fabric, FabricFacts>> = {
  cotton: { reflects: [0.2, 0.9], warmth: 0.62, gloss: 0.02, folds: 0.5, grain: 0.05 },
  jersey: { reflects: [0.15, 0.9], warmth: 0.58, gloss: 0.02, folds: 0.4, grain: 0.07 },
  wool: { reflects: [0.12, 0.8], warmth: 0.36, gloss: 0, folds: 0.32, grain: 0.14 },
  denim: { reflects: [0.15, 0.75], warmth: 0.5, gloss: 0.02, folds: 0.45, grain: 0.12 },
  nylon: { reflects: [0.06, 0.85], warmth: 0.34, gloss: 0.16, folds: 0.6, grain: 0.02 },
  leather: { reflects: [0.08, 0.55], warmth: 0.3, gloss: 0.3, folds: 0.42, grain: 0.05 },
  padded: { reflects: [0.08, 0.85], warmth: 0.16, gloss: 0.14, folds: 0.3, grain: 0.02 },
};

/** A fabric in given colours, with near-infrared reflectances of its own: a third of all patterns vanish there. */
export function fabricMaterial(random: Random, fabric: Fabric, visible: Material['visible'], warmthChange = 0): Material {
  const facts = FABRICS[fabric];
  const ground = random.range(...facts.reflects);
  const other = (): number => {
    if (random.chance(0.3)) return ground;
    const step = random.range(0.15, 0.5) * (random.chance(0.5) ? 1 : -1);
    return Math.min(0.95, Math.max(0.06, ground + step < 0.06 || ground + step > 0.95 ? ground - step : ground + step));
  };
  const warmth = Math.min(0.9, Math.max(0.06, facts.warmth + warmthChange + random.range(-0.12, 0.12)));
  return { visible, nearInfrared: [ground, other(), other()], warmth, gloss: facts.gloss };
}

export type Folds = 'cloth' | 'crumple' | 'quilt' | 'knit' | 'smooth';

/** A number for every place on a surface: `u` in radians (tubes) or metres (planes), `v` in metres. */
export type Field = (u: number, v: number) => number;

/** One drawn surface: a material, how it is laid out, and its fine structure. */
export interface Surface {
  readonly material: Material;
  /** Metres for one unit of `u`. */
  readonly girth: number;
  /** 0 ground, 1 first, 2 second pattern colour, between them mixed. */
  readonly pattern?: Field;
  /** Factor on the reflectance in every band: seams, pockets, features of a face. */
  readonly detail?: Field;
  /** Added to the warmth. */
  readonly heat?: Field;
  /** A plane: `u` is metres and does not wrap round. */
  readonly flat?: boolean;
  readonly folds: Folds;
  readonly foldDepth: number;
  readonly grain: number;
  /** Metres of one tile of weave. */
  readonly grainSize: number;
  /** Large uneven areas with the spectrum of natural pictures, as a share of the reflectance. */
  readonly stain?: number;
  readonly stainSize?: number;
  /** Light of its own: windows at night, lamps. */
  readonly glow?: number;
  /** Moves the fine structure about, so that no two garments share it. */
  readonly shift: number;
  /** Where `inside` is positive, the other surface shows instead; the first that does. */
  readonly overlays?: readonly Overlay[];
}

export interface Overlay {
  readonly inside: Field;
  readonly surface: Surface;
}
