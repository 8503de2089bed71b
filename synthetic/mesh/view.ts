import { cross, type Vec3 } from '../vector.ts';

/** A pinhole camera: x of the picture to the right, y down, in pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Pixels a metre at one metre's distance. */
  readonly focal: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly eye: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly forward: Vec3;
}

interface ViewSettings {
  readonly width: number;
  readonly height: number;
  /** Across the picture, radians. */
  readonly fieldOfView: number;
  readonly eye: Vec3;
  /** 0 looks along +z; positive turns towards +x. */
  readonly yaw: number;
  /** Radians below the horizon. */
  readonly pitch: number;
}

export function makeView({ width, height, fieldOfView, eye, yaw, pitch }: ViewSettings): View {
  const forward: Vec3 = [Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)];
  const right: Vec3 = [-Math.cos(yaw), 0, Math.sin(yaw)];
  return { width, height, focal: width / 2 / Math.tan(fieldOfView / 2), centreX: width / 2, centreY: height / 2, eye, right, up: cross(right, forward), forward };
}

/** The part of a view at `x`, `y` (pixels of the whole), magnified by `zoom` into a picture of `width` × `height`. */
export function windowOf(view: View, x: number, y: number, zoom: number, width: number, height: number): View {
  return { ...view, width, height, focal: view.focal * zoom, centreX: (view.centreX - x) * zoom, centreY: (view.centreY - y) * zoom };
}

/** Where a point falls in the picture, and its distance along the view. */
export function project(view: View, point: Vec3): { x: number; y: number; distance: number } {
  const dx = point[0] - view.eye[0];
  const dy = point[1] - view.eye[1];
  const dz = point[2] - view.eye[2];
  const distance = dx * view.forward[0] + dy * view.forward[1] + dz * view.forward[2];
  const k = view.focal / distance;
  return {
    x: view.centreX + k * (dx * view.right[0] + dy * view.right[1] + dz * view.right[2]),
    y: view.centreY - k * (dx * view.up[0] + dy * view.up[1] + dz * view.up[2]),
    distance,
  };
}
