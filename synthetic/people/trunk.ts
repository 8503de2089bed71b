import { type Ring } from '../mesh/tube.ts';
import { turn, interpolate } from '../vector.ts';
import { type Body } from './body.ts';
import { type Skeleton } from './skeleton.ts';

type Knots = readonly (readonly [number, number])[];

/** Half width and half depth of the trunk as shares of the height, by height share. */
const WIDTH: Knots = [[0.44, 0.062], [0.47, 0.086], [0.5, 0.096], [0.53, 0.096], [0.57, 0.086], [0.61, 0.079], [0.66, 0.084], [0.72, 0.096], [0.76, 0.106], [0.785, 0.115], [0.805, 0.112], [0.82, 0.086], [0.835, 0.058], [0.85, 0.036], [0.87, 0.031]];
const DEPTH: Knots = [[0.44, 0.05], [0.47, 0.064], [0.5, 0.068], [0.53, 0.067], [0.57, 0.06], [0.61, 0.057], [0.66, 0.061], [0.72, 0.068], [0.76, 0.064], [0.785, 0.056], [0.805, 0.05], [0.82, 0.045], [0.835, 0.04], [0.85, 0.034], [0.87, 0.032]];

function factor(body: Body, share: number): number {
  return interpolate([[0.5, body.hips], [0.61, body.waist], [0.7, body.chest], [0.78, body.shoulders], [0.84, 1]], share);
}

/** The half extents of the trunk in metres, `ease` metres of cloth around it. */
export function trunkSize(body: Body, share: number, ease: number): { width: number; depth: number } {
  const k = factor(body, share) * body.height;
  const near = share > 0.8 ? Math.max(0.35, 1 - (share - 0.8) * 16) : 1;
  return { width: interpolate(WIDTH, share) * k + ease * near, depth: interpolate(DEPTH, share) * (0.35 * k + 0.65 * factor(body, share) * k) + ease * near };
}

/** A ring around the trunk; `along` counts metres down from the neck. */
export function trunkRing(skeleton: Skeleton, body: Body, share: number, ease: number): Ring {
  const yaw = skeleton.twist(share);
  return {
    centre: skeleton.spine(share),
    side: turn([1, 0, 0], yaw),
    front: turn([0, 0, 1], yaw),
    ...trunkSize(body, share, ease),
    along: (0.84 - share) * body.height,
    power: 2.35,
  };
}
