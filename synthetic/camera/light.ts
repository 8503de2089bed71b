import { type Colour } from '../material/material.ts';
import { type Vec3 } from '../vector.ts';

/** What a camera is sensitive to. Near-infrared and thermal are both the app's modality `infrared`. */
export type Band = 'visible' | 'near-infrared' | 'thermal';

export const channelsOf = (band: Band): 1 | 3 => (band === 'visible' ? 3 : 1);

/** How a place is lit, or how warm it is, at one camera and time. */
export interface Light {
  /** Towards the sun or the strongest lamp. */
  readonly direction: Vec3;
  readonly key: Colour;
  /** From above and from below. */
  readonly sky: Colour;
  readonly bounce: Colour;
  /** Infrared lamp on the camera: power, and half the angle of its beam in radians. */
  readonly lamp: number;
  readonly beam: number;
  /** Thermal: span between surroundings and skin in the picture, and the level of the surroundings, 0…1. */
  readonly warmthSpan: number;
  readonly surroundings: number;
  /** Depth of all folds and strength of the weave against the normal. */
  readonly relief: number;
}
