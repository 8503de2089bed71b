import { type Random } from '../random.ts';
import { clamp } from '../vector.ts';

/** Proportions of a person; all but `height` are factors around 1. */
export interface Body {
  /** Metres, without shoes. */
  readonly height: number;
  readonly shoulders: number;
  readonly chest: number;
  readonly waist: number;
  readonly hips: number;
  readonly limbs: number;
  readonly head: number;
  /** Share of leg length around 1. */
  readonly legs: number;
  /** Forward lean of the back, radians. */
  readonly stoop: number;
}

export function drawBody(random: Random): Body {
  const weight = clamp(random.normal(0, 1), -1.8, 2.6);
  const frame = clamp(random.normal(0, 1), -2, 2);
  return {
    height: clamp(random.normal(1.7, 0.1), 1.48, 1.96),
    shoulders: 1 + 0.06 * frame + 0.03 * weight,
    chest: 1 + 0.04 * frame + 0.1 * weight,
    waist: 1 + 0.17 * weight + random.normal(0, 0.05),
    hips: 1 - 0.04 * frame + 0.11 * weight,
    limbs: 1 + 0.11 * weight + random.normal(0, 0.04),
    head: 1 + random.normal(0, 0.035),
    legs: 1 + random.normal(0, 0.022),
    stoop: Math.max(-0.02, random.normal(0.03, 0.04)),
  };
}
