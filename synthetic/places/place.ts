import { type Surface } from '../material/material.ts';
import { Mesh } from '../mesh/mesh.ts';
import { type Random } from '../random.ts';

export type PlaceKind = 'street' | 'shopfront' | 'carpark' | 'corridor' | 'hall' | 'park';
export const PLACE_KINDS = ['street', 'shopfront', 'carpark', 'corridor', 'hall', 'park'] as const satisfies readonly PlaceKind[];

/** A built place in world metres: the camera stands near x = 0, z = 0 and looks along +z. */
export interface Place {
  readonly kind: PlaceKind;
  readonly indoor: boolean;
  /** Floor, walls, ceiling. */
  readonly shell: Mesh;
  /** Things that stand on the floor, hide people and cast shadows. */
  readonly things: Mesh;
  readonly surfaces: Surface[];
  /** Floor that people walk on, metres. */
  readonly walk: { readonly left: number; readonly right: number; readonly near: number; readonly far: number };
  /** Circles people walk round: x, z, radius. */
  readonly obstacles: (readonly [number, number, number])[];
}

export function emptyPlace(kind: PlaceKind, indoor: boolean, walk: Place['walk']): Place {
  return { kind, indoor, shell: new Mesh(), things: new Mesh(), surfaces: [], walk, obstacles: [] };
}

export function addFinish(place: Place, surface: Surface): number {
  return place.surfaces.push(surface) - 1;
}

/** A free spot on the walkable floor. */
export function freeSpot(place: Place, random: Random): { x: number; z: number } {
  const { walk } = place;
  for (let tries = 0; ; tries++) {
    const x = random.range(walk.left, walk.right);
    const z = random.range(walk.near, walk.far);
    if (tries > 20 || place.obstacles.every(([ox, oz, radius]) => Math.hypot(x - ox, z - oz) > radius + 0.3)) return { x, z };
  }
}
