import { type Identity } from './people/identity.ts';
import { type Pose, drawPose } from './people/pose.ts';
import { freeSpot, type Place } from './places/place.ts';
import { type Random } from './random.ts';
import { clamp } from './vector.ts';

/** One person walking past a camera in a straight line. */
export interface Visit {
  /** Index into the world's people. */
  readonly person: number;
  /** Seconds: present from … until. */
  readonly from: number;
  readonly until: number;
  /** Where they are at time `middle`, and metres a second. */
  readonly middle: number;
  readonly x: number;
  readonly z: number;
  readonly velocityX: number;
  readonly velocityZ: number;
  readonly pose: Pose;
}

interface Plan {
  readonly random: Random;
  readonly place: Place;
  readonly people: readonly Identity[];
  readonly framesPerCamera: number;
  /** Which of the cameras of its modality this is, of how many. */
  readonly turn: number;
  readonly cameras: number;
}

/** Seconds between frames of one group of people. */
const STEP = 1.1;

/**
 * Groups of four to eight people pass a camera one group after the other, a few frames each. Of the cameras of one
 * modality every person skips at most all but two.
 */
export function planVisits({ random, place, people, framesPerCamera, turn, cameras }: Plan): { times: number[]; visits: Visit[] } {
  const framesPerGroup = framesPerCamera >= 18 ? 6 : Math.max(1, Math.min(2, framesPerCamera));
  const groups = Math.ceil(framesPerCamera / framesPerGroup);
  const assigned = people.map((_, i) => i).filter((i) => cameras <= 2 || (i + turn) % cameras < Math.max(2, cameras - 1));
  const size = Math.min(8, Math.max(4, Math.ceil((assigned.length * 1.7) / groups)));
  const times: number[] = [];
  const visits: Visit[] = [];
  let queue: number[] = [];
  let clock = 0;
  for (let group = 0; group < groups; group++) {
    const count = Math.min(framesPerGroup, framesPerCamera - group * framesPerGroup);
    const span = (count - 1) * STEP;
    const present = new Set<number>();
    while (present.size < Math.min(size, assigned.length)) {
      if (queue.length === 0) queue = shuffled(assigned, random);
      const person = queue.pop();
      if (person !== undefined) present.add(person);
    }
    for (const person of present) visits.push(passing(person, people[person] as Identity, place, random, clock, span));
    for (let i = 0; i < count; i++) times.push(Math.round((clock + i * STEP) * 1000) / 1000);
    clock += span + Math.round(random.range(20, 240));
  }
  return { times, visits };
}

/** A straight way through the place that keeps clear of obstacles if one of a few tries does. */
function passing(person: number, identity: Identity, place: Place, random: Random, from: number, span: number): Visit {
  const still = random.chance(0.1);
  let best: { x: number; z: number; vx: number; vz: number; room: number } | undefined;
  for (let tries = 0; tries < 8; tries++) {
    const { x, z } = freeSpot(place, random);
    const narrow = place.walk.right - place.walk.left < 4;
    const heading = narrow || random.chance(0.35) ? random.pick([0, Math.PI]) + random.normal(0, narrow ? 0.08 : 0.3) : random.pick([-1, 1]) * (Math.PI / 2) + random.normal(0, 0.35);
    const speed = still ? 0 : random.range(0.9, 1.4);
    const way = { x: clamp(x, -0.4 * z, 0.4 * z), z, vx: Math.sin(heading) * speed, vz: Math.cos(heading) * speed };
    const room = clearance(way, place, span);
    if (!best || room > best.room) best = { ...way, room };
    if (best.room > 0.25) break;
  }
  const way = best ?? { x: 0, z: 6, vx: 1, vz: 0 };
  const pose = drawPose(random, identity);
  return { person, from: from - 0.1, until: from + span + 0.1, middle: from + span * random.range(0.35, 0.65), x: way.x, z: way.z, velocityX: way.vx, velocityZ: way.vz, pose: still ? { ...pose, stride: 0.05 } : { ...pose, stride: Math.max(0.55, pose.stride) } };
}

/** The least distance to an obstacle or the edge of the floor on the way, metres; negative when it runs into one. */
function clearance(way: { x: number; z: number; vx: number; vz: number }, place: Place, span: number): number {
  let least = Infinity;
  for (let t = -span / 2; t <= span / 2 + 0.01; t += Math.max(0.5, span / 6)) {
    const x = way.x + way.vx * t;
    const z = way.z + way.vz * t;
    least = Math.min(least, x - place.walk.left + 0.5, place.walk.right + 0.5 - x, z - place.walk.near + 0.5, place.walk.far + 0.5 - z);
    for (const [ox, oz, radius] of place.obstacles) least = Math.min(least, Math.hypot(x - ox, z - oz) - radius);
  }
  return least;
}

function shuffled(items: readonly number[], random: Random): number[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [copy[i], copy[j]] = [copy[j] as number, copy[i] as number];
  }
  return copy;
}
