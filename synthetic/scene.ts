import { channelsOf } from './camera/light.ts';
import { develop } from './camera/sensor.ts';
import { drawFigure, shadowOf, stand, type Standing } from './drawing/figure.ts';
import { type Frame } from './drawing/frame.ts';
import { type Drawn, type PixelBox } from './drawing/layer.ts';
import { project } from './mesh/view.ts';
import { Random } from './random.ts';
import { clamp, type Vec3 } from './vector.ts';
import { type Visit } from './visits.ts';
import { type Rig, type World } from './world.ts';

/** A person in a frame. `identity` is the person's number in the world, from 1. */
export interface SceneBox extends PixelBox {
  readonly identity: number;
  /** Share of the person's body in the picture that nothing hides, 0…1; what lies outside the frame counts as hidden. */
  readonly visibleFraction: number;
}

export interface Scene {
  /** [height * width * channels], three channels for the visible band, one for infrared. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly boxes: SceneBox[];
}

/** What a camera sees at a time (seconds since its first frame). The same world, camera and time give the same bytes. */
export function drawScene(world: World, rig: Rig, time: number): Scene {
  const { camera, plate, place } = rig;
  const { width, height } = camera;
  const frame: Frame = { ...plate, radiance: plate.radiance.slice(), nearness: plate.nearness.slice(), floor: plate.floor.slice(), owner: plate.owner.slice() };
  const present = camera.visits
    .filter((visit) => time >= visit.from && time <= visit.until)
    .map((visit) => ({ visit, standing: standingAt(world, visit, time) }))
    .filter(({ standing }) => standing.position[2] > 2)
    .sort((a, b) => b.standing.position[2] - a.standing.position[2]);
  const figures = present.map(({ visit, standing }) => ({ number: visit.person + 1, figure: stand(standing, heightInPixels(frame, standing)) }));
  for (const { figure } of figures) shadowOf(frame, figure, place.indoor);
  const drawn = figures.map(({ number, figure }) => ({ number, drawn: drawFigure(frame, figure, number, 2) }));
  const boxes = drawn.flatMap(({ number, drawn: one }) => (one ? boxOf(frame, number, one) : []));
  const channels = channelsOf(camera.band);
  const pixels = develop(frame.radiance, width, height, channels, rig.sensor, new Random(`${camera.seed}/noise/${time}`));
  return { pixels, width, height, channels, boxes };
}

/** Where and how a visitor is at a time: the walk cycle follows the distance covered. */
function standingAt(world: World, visit: Visit, time: number): Standing {
  const identity = world.people[visit.person];
  if (!identity) throw new RangeError(`no person ${visit.person} in this world`);
  const t = time - visit.middle;
  const position: Vec3 = [visit.x + visit.velocityX * t, 0, visit.z + visit.velocityZ * t];
  const speed = Math.hypot(visit.velocityX, visit.velocityZ);
  const heading = speed > 0 ? Math.atan2(visit.velocityX, visit.velocityZ) : visit.pose.phase * 2 * Math.PI;
  const cycle = 0.83 * identity.body.height * Math.max(0.4, visit.pose.stride);
  const phase = visit.pose.phase + (speed * t) / cycle;
  return { identity, pose: { ...visit.pose, phase: phase - Math.floor(phase) }, position, heading };
}

function heightInPixels(frame: Frame, { position, identity }: Standing): number {
  const feet = project(frame.view, position);
  return (identity.body.height * frame.view.focal) / Math.max(0.5, feet.distance);
}

/** Frames list people of whom a quarter at least shows, 24 pixels tall or more. */
function boxOf(frame: Frame, number: number, { box, pixels, outside }: Drawn): SceneBox[] {
  let shown = 0;
  const right = clamp(box.x + box.width, 0, frame.view.width);
  const bottom = clamp(box.y + box.height, 0, frame.view.height);
  for (let y = box.y; y < bottom; y++) for (let x = box.x; x < right; x++) if (frame.owner[y * frame.view.width + x] === number) shown++;
  const visibleFraction = clamp((shown / pixels) * (1 - outside), 0, 1);
  return visibleFraction < 0.25 || box.height < 24 ? [] : [{ identity: number, ...box, visibleFraction }];
}
