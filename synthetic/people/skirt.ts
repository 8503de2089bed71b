import { type Ring } from '../mesh/tube.ts';
import { interpolate, mix, type Vec3 } from '../vector.ts';
import { type Figure } from './figure.ts';
import { legEase } from './leg-cuts.ts';
import { LEG_RADII } from './limbs.ts';

/** A leg in mid-step is cut at a slant, which makes it deeper than it is thick. */
const SLANT = 1.15;

/** Where a leg is at a height (metres above the ground), following thigh and shank. */
function legAt({ skeleton }: Figure, which: 0 | 1, y: number): Vec3 {
  const hip = skeleton.hips[which];
  const knee = skeleton.knees[which];
  const ankle = skeleton.ankles[which];
  if (y > knee[1]) return mix(hip, knee, Math.min(1, Math.max(0, (hip[1] - y) / (hip[1] - knee[1]))));
  return mix(knee, ankle, Math.min(1, Math.max(0, (knee[1] - y) / Math.max(0.05, knee[1] - ankle[1]))));
}

/**
 * Rings of cloth that hangs from `top` at height share `from` down to `to`, wide enough for both legs where they are;
 * lowest first. `flare` is the extra width at the hem as a share of the height, `open` half the angle left open.
 */
export function skirtRings(figure: Figure, top: Ring, to: number, from: number, flare: number, open: number): Ring[] {
  const H = figure.skeleton.height;
  const count = Math.max(3, Math.round((from - to) / 0.04));
  const lift = top.centre[1] - from * H;
  const ease = legEase(figure.identity.lower.kind);
  const hipHeight = figure.skeleton.hips[0][1];
  const thigh = hipHeight - figure.skeleton.knees[0][1];
  let widest = top.width;
  let deepest = top.depth;
  const downwards = Array.from({ length: count }, (_, i): Ring => {
    const t = (i + 1) / count;
    const share = from + (to - from) * t;
    const y = share * H + lift;
    const left = legAt(figure, 0, y);
    const right = legAt(figure, 1, y);
    const spreadX = Math.abs(left[0] - right[0]) / 2;
    const spreadZ = Math.abs(left[2] - right[2]) / 2;
    const leg = interpolate(LEG_RADII, (hipHeight - y) / thigh) * H * figure.identity.body.limbs * SLANT + 0.01 + ease;
    const askew = 1 + 0.15 * Math.min(1, (4 * spreadX * spreadZ) / (leg * leg));
    const follow = Math.min(1, t * 1.5);
    widest = Math.max(widest * 0.99, top.width * (1 + 0.05 * t) + flare * H * t, (spreadX + leg) * askew);
    deepest = Math.max(deepest * 0.99, top.depth * (1 + 0.1 * t) + flare * H * t * 0.9, (spreadZ + leg) * askew);
    return {
      ...top,
      centre: [top.centre[0] * (1 - follow) + ((left[0] + right[0]) / 2) * follow, y, top.centre[2] * (1 - follow) + ((left[2] + right[2]) / 2) * follow],
      width: widest,
      depth: deepest,
      along: top.along + (from - share) * H,
      ...(open > 0 ? { open: open * t + 0.02 } : {}),
    };
  });
  return downwards.reverse();
}
