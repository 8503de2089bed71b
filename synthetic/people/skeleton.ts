import { add, type Vec3 } from '../vector.ts';
import { type Identity } from './identity.ts';
import { type Pose } from './pose.ts';

/** A pair of joints: left, right. */
type Pair = readonly [Vec3, Vec3];

/**
 * Joints in metres in the person's own space: x to the left, y up from the ground, z forward. Proportions are shares of
 * the height as in Drillis and Contini's segment lengths (1966).
 */
export interface Skeleton {
  readonly height: number;
  readonly hips: Pair;
  readonly knees: Pair;
  readonly ankles: Pair;
  /** Directions from heel to toe. */
  readonly feet: Pair;
  readonly shoulders: Pair;
  readonly elbows: Pair;
  readonly wrists: Pair;
  /** Centre of the trunk `share` of the height above the ground, standing. */
  readonly spine: (share: number) => Vec3;
  /** The way the trunk faces there, radians to the left. */
  readonly twist: (share: number) => number;
  readonly headYaw: number;
  readonly headBow: number;
}

const bump = (phase: number, at: number, width: number): number => {
  let d = Math.abs(phase - at);
  d = Math.min(d, 1 - d);
  return Math.exp(-((d / width) ** 2));
};

/** Joint angles of one leg in normal gait, radians, after Winter's curves (hip and knee flexion, foot pitch). */
function gait(phase: number, stride: number): { hip: number; knee: number; foot: number } {
  const p = phase - Math.floor(phase);
  return {
    hip: stride * (0.08 + 0.44 * Math.cos(2 * Math.PI * p)),
    knee: 0.07 + stride * (0.3 * bump(p, 0.14, 0.09) + 1.02 * bump(p, 0.73, 0.15)),
    foot: stride * (0.3 * bump(p, 0, 0.08) - 0.85 * bump(p, 0.63, 0.11) - 0.2 * bump(p, 0.78, 0.1)),
  };
}

export function poseSkeleton(identity: Identity, pose: Pose): Skeleton {
  const { body } = identity;
  const H = body.height;
  const hipHeight = 0.5 * H * body.legs;
  const lean = body.stoop + pose.lean;
  const pelvisYaw = 0.12 * pose.stride * Math.cos(2 * Math.PI * pose.phase);
  const twist = (share: number): number => pelvisYaw - pelvisYaw * 2.1 * Math.min(1, Math.max(0, (share - 0.5) / 0.3));
  const legs = [0, 1].map((side) => poseLeg(identity, pose, side, pelvisYaw, hipHeight)) as [Leg, Leg];
  const lowest = Math.min(...legs.map((leg) => leg.lowest));
  const drop: Vec3 = [0, -lowest, 0];
  const spine = (share: number): Vec3 => {
    const above = (share - 0.5) * H;
    return [0, hipHeight - lowest + above * (2 - body.legs), above > 0 ? Math.sin(lean) * above + 0.012 * H * Math.sin(Math.PI * Math.min(1, above / (0.33 * H))) * -1 : 0];
  };
  const arms = [0, 1].map((side) => poseArm(identity, pose, side, spine(0.79), twist(0.8))) as [Arm, Arm];
  return {
    height: H,
    hips: [add(legs[0].hip, drop), add(legs[1].hip, drop)],
    knees: [add(legs[0].knee, drop), add(legs[1].knee, drop)],
    ankles: [add(legs[0].ankle, drop), add(legs[1].ankle, drop)],
    feet: [legs[0].foot, legs[1].foot],
    shoulders: [arms[0].shoulder, arms[1].shoulder],
    elbows: [arms[0].elbow, arms[1].elbow],
    wrists: [arms[0].wrist, arms[1].wrist],
    spine,
    twist,
    headYaw: twist(0.8) * 0.3 + pose.headTurn,
    headBow: pose.headBow,
  };
}

interface Leg { hip: Vec3; knee: Vec3; ankle: Vec3; foot: Vec3; lowest: number }

function poseLeg({ body, gait: walk }: Identity, pose: Pose, side: number, pelvisYaw: number, hipHeight: number): Leg {
  const sign = side === 0 ? 1 : -1;
  const H = body.height;
  const { hip: flex, knee: bend, foot: pitch } = gait(pose.phase + (side === 0 ? 0 : 0.5), pose.stride);
  const apart = 0.047 * H * body.hips;
  const hip: Vec3 = [sign * apart * Math.cos(pelvisYaw), hipHeight, -sign * apart * Math.sin(pelvisYaw)];
  const spread = pose.stride < 0.2 ? 0.07 : 0.015;
  const thigh = 0.245 * H * body.legs;
  const shank = 0.222 * H * body.legs;
  const knee = add(hip, [sign * Math.sin(spread) * thigh * 0.6, -Math.cos(flex) * thigh, Math.sin(flex) * thigh]);
  const shin = flex - bend;
  const ankle = add(knee, [sign * Math.sin(spread) * shank * 0.3, -Math.cos(shin) * shank, Math.sin(shin) * shank]);
  const out = sign * walk.toesOut;
  const foot: Vec3 = [Math.sin(out) * Math.cos(pitch), Math.sin(pitch), Math.cos(out) * Math.cos(pitch)];
  const heel = ankle[1] - 0.034 * H - foot[1] * 0.04 * H;
  const toe = ankle[1] - 0.034 * H + foot[1] * 0.1 * H;
  return { hip, knee, ankle, foot, lowest: Math.min(heel, toe) };
}

interface Arm { shoulder: Vec3; elbow: Vec3; wrist: Vec3 }

/** Swing forward, out and bend of an arm, radians, and how far the forearm turns inwards. */
interface ArmAngles { swing: number; out: number; bend: number; inward: number }

const carries = ({ bag }: Identity, side: number): boolean => (bag?.kind === 'hand' || bag?.kind === 'carrier') && bag.side === (side === 0 ? 1 : -1);

function armAngles(identity: Identity, pose: Pose, side: number): ArmAngles {
  const { gait: walk, body } = identity;
  const out = 0.1 + 0.06 * (body.waist - 1) + (identity.upper.kind === 'puffer' ? 0.08 : 0);
  const swing = -walk.swing * pose.stride * Math.cos(2 * Math.PI * (pose.phase + (side === 0 ? 0 : 0.5)));
  if (carries(identity, side)) return { swing: swing * 0.3, out: out + 0.04, bend: 0.12, inward: 0 };
  const busy = side === 1;
  switch (pose.arms) {
    case 'pockets': return { swing: -0.25, out: 0.3, bend: 0.75, inward: 0.42 };
    case 'behind': return { swing: -0.55, out: 0.22, bend: 0.35, inward: 0.5 };
    case 'folded': return { swing: 0.35, out: 0.16, bend: 1.5, inward: 1.15 };
    case 'phone': if (busy) return { swing: 0.3, out: 0.12, bend: 1.65, inward: 0.4 }; break;
    case 'call': if (busy) return { swing: 0.5, out: 0.3, bend: 2.35, inward: 0.1 }; break;
    case 'swing': break;
  }
  return { swing: swing + 0.04, out, bend: walk.elbow * (0.6 + 0.6 * Math.max(0, Math.sin(swing))) + Math.max(0, swing) * 0.5, inward: 0.06 };
}

function poseArm(identity: Identity, pose: Pose, side: number, centre: Vec3, yaw: number): Arm {
  const sign = side === 0 ? 1 : -1;
  const { body } = identity;
  const H = body.height;
  const c = Math.cos(yaw);
  const s = Math.sin(yaw);
  const turned = (v: Vec3): Vec3 => [v[0] * c + v[2] * s, v[1], -v[0] * s + v[2] * c];
  const { swing, out, bend, inward } = armAngles(identity, pose, side);
  const shoulder = add(centre, turned([sign * 0.093 * H * body.shoulders, 0, 0]));
  const upper = 0.175 * H;
  const fore = 0.15 * H;
  const down = (forward: number, sideways: number): Vec3 => turned([sign * Math.sin(sideways), -Math.cos(forward) * Math.cos(sideways), Math.sin(forward) * Math.cos(sideways)]);
  const a = down(swing, out);
  const elbow: Vec3 = add(shoulder, [a[0] * upper, a[1] * upper, a[2] * upper]);
  const b = down(swing + bend, out * 0.4 - inward);
  return { shoulder, elbow, wrist: add(elbow, [b[0] * fore, b[1] * fore, b[2] * fore]) };
}
