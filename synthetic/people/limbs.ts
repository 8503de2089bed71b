import { frame, type Ring, tube } from '../mesh/tube.ts';
import { add, interpolate, mix, normalize, scale, subtract, turn, type Vec3 } from '../vector.ts';
import { type Figure } from './figure.ts';

type Knots = readonly (readonly [number, number])[];

/** Radii by distance along the limb (0…1 upper, 1…2 lower part), shares of the height. */
export const LEG_RADII: Knots = [[0, 0.052], [0.3, 0.05], [0.7, 0.041], [1, 0.034], [1.3, 0.034], [1.6, 0.027], [1.9, 0.0205], [2, 0.021]];
export const ARM_RADII: Knots = [[0, 0.031], [0.25, 0.03], [0.6, 0.026], [1, 0.023], [1.3, 0.0235], [1.7, 0.018], [2, 0.0145]];

export interface Limb {
  readonly joints: readonly [Vec3, Vec3, Vec3];
  readonly side: Vec3;
  /** Metres at `t` (0…2). */
  readonly radius: (t: number) => number;
}

export function leg({ skeleton, identity }: Figure, which: 0 | 1): Limb {
  const k = skeleton.height * identity.body.limbs;
  return { joints: [skeleton.hips[which], skeleton.knees[which], skeleton.ankles[which]], side: turn([1, 0, 0], skeleton.twist(0.5)), radius: (t) => interpolate(LEG_RADII, t) * k };
}

export function arm({ skeleton, identity }: Figure, which: 0 | 1): Limb {
  const k = skeleton.height * (0.4 + 0.6 * identity.body.limbs);
  return { joints: [skeleton.shoulders[which], skeleton.elbows[which], skeleton.wrists[which]], side: turn([1, 0, 0], skeleton.twist(0.8)), radius: (t) => interpolate(ARM_RADII, t) * k };
}

function limbRing(limb: Limb, t: number, ease: number): Ring {
  const [top, middle, end] = limb.joints;
  const a = subtract(middle, top);
  const b = subtract(end, middle);
  const lengthA = Math.hypot(...a);
  const lengthB = Math.hypot(...b);
  const centre = t <= 1 ? mix(top, middle, t) : mix(middle, end, t - 1);
  const blend = Math.min(1, Math.max(0, (t - 0.85) / 0.3));
  const axis = mix(normalize(a), normalize(b), blend);
  const radius = limb.radius(t) + ease;
  return { centre, ...frame(scale(axis, -1), limb.side), width: radius, depth: radius, along: t <= 1 ? t * lengthA : lengthA + (t - 1) * lengthB };
}

const STEPS = [-0.06, 0, 0.2, 0.45, 0.7, 0.88, 1, 1.12, 1.3, 1.55, 1.8, 2];

/** The part of a limb from `from` to `to`, `ease(t)` metres of cloth around it; `closed` rounds off its top. */
export function limbTube(figure: Figure, limb: Limb, surface: number, from: number, to: number, ease: (t: number) => number, closed: boolean, bulge?: (u: number, ring: number) => number): void {
  const inner = STEPS.filter((t) => t > from + 0.04 && t < to - 0.04);
  const rings = [from, ...inner, to].map((t) => limbRing(limb, t, ease(t)));
  const first = rings[0];
  if (closed && first) {
    const up = normalize(subtract(limb.joints[0], limb.joints[1]));
    const cap = { ...first, centre: add(first.centre, scale(up, first.width * 0.3)), width: first.width * 0.74, depth: first.depth * 0.74 };
    rings.unshift({ ...cap, centre: add(first.centre, scale(up, first.width * 0.5)), width: 0.002, depth: 0.002 }, cap);
  }
  tube(figure.mesh, rings, figure.segments, surface, bulge);
}
