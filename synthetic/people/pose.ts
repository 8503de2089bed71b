import { type Random } from '../random.ts';
import { type Identity } from './identity.ts';

export type Arms = 'swing' | 'pockets' | 'phone' | 'call' | 'behind' | 'folded';

/** How a person holds themselves at one moment. */
export interface Pose {
  /** Place in the walk cycle, 0…1; 0 is the left heel touching down. */
  readonly phase: number;
  /** Length of the step against the person's own; 0 stands still. */
  readonly stride: number;
  readonly arms: Arms;
  /** Head turned to the left and bowed, radians. */
  readonly headTurn: number;
  readonly headBow: number;
  /** Forward lean added to the person's own, radians. */
  readonly lean: number;
}

/** A pose as a passer-by would have: mostly walking. */
export function drawPose(random: Random, identity: Identity): Pose {
  const still = random.chance(0.18);
  const arms = random.weighted<Arms>([['swing', 70], ['pockets', 10], ['phone', 9], ['call', 4], ['behind', 3], ['folded', still ? 12 : 2]]);
  return {
    phase: random.next(),
    stride: still ? random.range(0, 0.12) : identity.gait.stride * random.range(0.8, 1.08),
    arms,
    headTurn: random.normal(0, 0.22),
    headBow: arms === 'phone' ? random.range(0.3, 0.5) : random.normal(0.06, 0.08),
    lean: random.normal(0.01, 0.02),
  };
}
