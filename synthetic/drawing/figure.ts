import { buildPerson } from '../people/person.ts';
import { type Identity } from '../people/identity.ts';
import { type Pose } from '../people/pose.ts';
import { type Vec3 } from '../vector.ts';
import { type Frame } from './frame.ts';
import { type Drawn, drawLayer } from './layer.ts';
import { keyShare, OVERHEAD } from './plate.ts';
import { castShadow } from './shadow.ts';

export interface Standing {
  readonly identity: Identity;
  readonly pose: Pose;
  readonly position: Vec3;
  /** Radians; 0 faces +z, away from the camera. */
  readonly heading: number;
}

export type Built = ReturnType<typeof buildPerson>;

/** The person's mesh where they stand; `pixels` is their height in the picture, which sets how fine it is. */
export function stand(standing: Standing, pixels: number): Built {
  const built = buildPerson(standing.identity, standing.pose, pixels < 120 ? 8 : pixels < 260 ? 10 : 14);
  built.mesh.place(standing.heading, standing.position);
  return built;
}

/** Their shadow on the floor, to be cast before anyone is drawn. */
export function shadowOf(frame: Frame, built: Built, indoor: boolean): void {
  if (frame.band === 'thermal') return;
  castShadow(frame, built.mesh, OVERHEAD, frame.band === 'visible' ? 0.42 : 0.25, 0.12);
  if (frame.band === 'visible') castShadow(frame, built.mesh, frame.light.direction, keyShare(frame.light) * (indoor ? 0.4 : 0.85), indoor ? 0.12 : 0.03);
}

export function drawFigure(frame: Frame, built: Built, owner: number, samples: 1 | 2): Drawn | undefined {
  return drawLayer(frame, built.mesh, built.surfaces, owner, samples);
}
