import { at } from '../vector.ts';
import { type Mesh, type Triangles } from './mesh.ts';
import { type View } from './view.ts';

/** What every pixel of a picture shows, before light: all arrays are [height * width]. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** 1 / distance; 0 where nothing is seen. */
  readonly nearness: Float32Array;
  /** 1 + index of the surface; 0 where nothing is seen. */
  readonly surface: Uint16Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly normalX: Float32Array;
  readonly normalY: Float32Array;
  readonly normalZ: Float32Array;
}

export function makeGeometry(width: number, height: number): Geometry {
  const plane = (): Float32Array => new Float32Array(width * height);
  return { width, height, nearness: plane(), surface: new Uint16Array(width * height), u: plane(), v: plane(), normalX: plane(), normalY: plane(), normalZ: plane() };
}

const NEAREST = 0.2;

/** Vertices in the picture: x, y and 1 / distance, three numbers each; 0 nearness for those behind the camera. */
export function projectMesh(mesh: Triangles, view: View, into: Float32Array): Float32Array {
  const screen = into.length >= mesh.vertexCount * 3 ? into : new Float32Array(mesh.vertexCount * 4);
  const { eye, right, up, forward, focal, centreX, centreY } = view;
  for (let i = 0; i < mesh.vertexCount * 3; i += 3) {
    const dx = at(mesh.positions, i) - eye[0];
    const dy = at(mesh.positions, i + 1) - eye[1];
    const dz = at(mesh.positions, i + 2) - eye[2];
    const distance = dx * forward[0] + dy * forward[1] + dz * forward[2];
    const inverse = distance > NEAREST ? 1 / distance : 0;
    screen[i] = centreX + focal * inverse * (dx * right[0] + dy * right[1] + dz * right[2]);
    screen[i + 1] = centreY - focal * inverse * (dx * up[0] + dy * up[1] + dz * up[2]);
    screen[i + 2] = inverse;
  }
  return screen;
}

/**
 * Draws a mesh into a geometry buffer with a depth test and perspective-correct coordinates. Triangles with a corner
 * behind the camera are left out, so large planes are given in cells.
 */
export function rasterize(mesh: Mesh, screen: Float32Array, geometry: Geometry, firstSurface: number): void {
  for (let t = 0; t < mesh.triangleCount; t++) {
    const a = mesh.corners[t * 3] as number;
    const b = mesh.corners[t * 3 + 1] as number;
    const c = mesh.corners[t * 3 + 2] as number;
    fill(mesh, screen, geometry, a, b, c, firstSurface + (mesh.surfaces[t] as number) + 1);
  }
}

function fill(mesh: Mesh, screen: Float32Array, geometry: Geometry, a: number, b: number, c: number, surface: number): void {
  const wa = at(screen, a * 3 + 2);
  const wb = at(screen, b * 3 + 2);
  const wc = at(screen, c * 3 + 2);
  if (wa === 0 || wb === 0 || wc === 0) return;
  const ax = at(screen, a * 3);
  const ay = at(screen, a * 3 + 1);
  const bx = at(screen, b * 3);
  const by = at(screen, b * 3 + 1);
  const cx = at(screen, c * 3);
  const cy = at(screen, c * 3 + 1);
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (area === 0) return;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const rightmost = Math.min(geometry.width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(geometry.height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  if (left > rightmost || top > bottom) return;
  const k = 1 / area;
  const stepB = (cy - ay) * k;
  const stepC = -(by - ay) * k;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - ay;
    const px = left + 0.5 - ax;
    let tb = (px * (cy - ay) - py * (cx - ax)) * k;
    let tc = (py * (bx - ax) - px * (by - ay)) * k;
    let pixel = y * geometry.width + left;
    for (let x = left; x <= rightmost; x++, pixel++, tb += stepB, tc += stepC) {
      const ta = 1 - tb - tc;
      if (ta < 0 || tb < 0 || tc < 0) continue;
      const nearness = ta * wa + tb * wb + tc * wc;
      if (nearness <= at(geometry.nearness, pixel)) continue;
      write(mesh, geometry, pixel, a, b, c, (ta * wa) / nearness, (tb * wb) / nearness, (tc * wc) / nearness);
      geometry.nearness[pixel] = nearness;
      geometry.surface[pixel] = surface;
    }
  }
}

function write(mesh: Mesh, geometry: Geometry, pixel: number, a: number, b: number, c: number, ta: number, tb: number, tc: number): void {
  const { coordinates, normals } = mesh;
  geometry.u[pixel] = at(coordinates, a * 2) * ta + at(coordinates, b * 2) * tb + at(coordinates, c * 2) * tc;
  geometry.v[pixel] = at(coordinates, a * 2 + 1) * ta + at(coordinates, b * 2 + 1) * tb + at(coordinates, c * 2 + 1) * tc;
  geometry.normalX[pixel] = at(normals, a * 3) * ta + at(normals, b * 3) * tb + at(normals, c * 3) * tc;
  geometry.normalY[pixel] = at(normals, a * 3 + 1) * ta + at(normals, b * 3 + 1) * tb + at(normals, c * 3 + 1) * tc;
  geometry.normalZ[pixel] = at(normals, a * 3 + 2) * ta + at(normals, b * 3 + 2) * tb + at(normals, c * 3 + 2) * tc;
}
