import { at } from '../vector.ts';
import { type Mesh, type Triangles } from './mesh.ts';
import { type View } from './view.ts';

/** What every pixel of a picture shows, before light: all arrays are [height * width]. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** 1 / distance; 0 where nothing is seen. */
  readonly nearness: Float32Array;
  /** 1 + index of the triangle seen; 0 where nothing is. */
  readonly triangle: Uint32Array;
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
  return { width, height, nearness: plane(), triangle: new Uint32Array(width * height), surface: new Uint16Array(width * height), u: plane(), v: plane(), normalX: plane(), normalY: plane(), normalZ: plane() };
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
 * Draws a mesh into a geometry buffer: first which triangle is nearest at every pixel, then, for those that show, the
 * surface and its perspective-correct coordinates (a dressed body hides three quarters of its triangles). Triangles
 * with a corner behind the camera are left out, so large planes are given in cells. With `step` 2 only every second
 * pixel, as on the black fields of a chess board, is resolved.
 */
export function rasterize(mesh: Mesh, screen: Float32Array, geometry: Geometry, step: 1 | 2): void {
  for (let t = 0; t < mesh.triangleCount; t++) {
    fill(screen, geometry, (mesh.corners[t * 3] as number) * 3, (mesh.corners[t * 3 + 1] as number) * 3, (mesh.corners[t * 3 + 2] as number) * 3, t + 1);
  }
  for (let y = 0; y < geometry.height; y++) {
    const from = step === 2 ? y & 1 : 0;
    for (let x = from, pixel = y * geometry.width + from; x < geometry.width; x += step, pixel += step) {
      const triangle = geometry.triangle[pixel] as number;
      if (triangle !== 0) resolve(mesh, screen, geometry, pixel, x + 0.5, y + 0.5, triangle - 1);
    }
  }
}

/** Marks the pixels whose centre lies in a triangle that is nearer than what is there; `a`, `b`, `c` index `screen`. */
function fill(screen: Float32Array, geometry: Geometry, a: number, b: number, c: number, triangle: number): void {
  const wa = at(screen, a + 2);
  const wb = at(screen, b + 2);
  const wc = at(screen, c + 2);
  if (wa === 0 || wb === 0 || wc === 0) return;
  const ax = at(screen, a);
  const ay = at(screen, a + 1);
  const abx = at(screen, b) - ax;
  const aby = at(screen, b + 1) - ay;
  const acx = at(screen, c) - ax;
  const acy = at(screen, c + 1) - ay;
  const area = abx * acy - acx * aby;
  if (area === 0) return;
  const left = Math.max(0, Math.ceil(Math.min(0, abx, acx) + ax - 0.5));
  const right = Math.min(geometry.width - 1, Math.floor(Math.max(0, abx, acx) + ax - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(0, aby, acy) + ay - 0.5));
  const bottom = Math.min(geometry.height - 1, Math.floor(Math.max(0, aby, acy) + ay - 0.5));
  if (left > right || top > bottom) return;
  const { nearness, triangle: triangles, width } = geometry;
  const k = 1 / area;
  const stepB = acy * k;
  const stepC = -aby * k;
  const stepNear = stepB * (wb - wa) + stepC * (wc - wa);
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - ay;
    const px = left + 0.5 - ax;
    let tb = (px * acy - py * acx) * k;
    let tc = (py * abx - px * aby) * k;
    let near = wa + tb * (wb - wa) + tc * (wc - wa);
    for (let pixel = y * width + left, end = y * width + right; pixel <= end; pixel++, tb += stepB, tc += stepC, near += stepNear) {
      if (tb >= 0 && tc >= 0 && tb + tc <= 1 && near > at(nearness, pixel)) {
        nearness[pixel] = near;
        triangles[pixel] = triangle;
      }
    }
  }
}

function resolve(mesh: Mesh, screen: Float32Array, geometry: Geometry, pixel: number, x: number, y: number, triangle: number): void {
  const { coordinates, normals } = mesh;
  const a = mesh.corners[triangle * 3] as number;
  const b = mesh.corners[triangle * 3 + 1] as number;
  const c = mesh.corners[triangle * 3 + 2] as number;
  const px = x - at(screen, a * 3);
  const py = y - at(screen, a * 3 + 1);
  const abx = at(screen, b * 3) - at(screen, a * 3);
  const aby = at(screen, b * 3 + 1) - at(screen, a * 3 + 1);
  const acx = at(screen, c * 3) - at(screen, a * 3);
  const acy = at(screen, c * 3 + 1) - at(screen, a * 3 + 1);
  const k = 1 / ((abx * acy - acx * aby) * at(geometry.nearness, pixel));
  const tb = (px * acy - py * acx) * k * at(screen, b * 3 + 2);
  const tc = (py * abx - px * aby) * k * at(screen, c * 3 + 2);
  const ta = 1 - tb - tc;
  geometry.surface[pixel] = (mesh.surfaces[triangle] as number) + 1;
  geometry.u[pixel] = at(coordinates, a * 2) * ta + at(coordinates, b * 2) * tb + at(coordinates, c * 2) * tc;
  geometry.v[pixel] = at(coordinates, a * 2 + 1) * ta + at(coordinates, b * 2 + 1) * tb + at(coordinates, c * 2 + 1) * tc;
  geometry.normalX[pixel] = at(normals, a * 3) * ta + at(normals, b * 3) * tb + at(normals, c * 3) * tc;
  geometry.normalY[pixel] = at(normals, a * 3 + 1) * ta + at(normals, b * 3 + 1) * tb + at(normals, c * 3 + 1) * tc;
  geometry.normalZ[pixel] = at(normals, a * 3 + 2) * ta + at(normals, b * 3 + 2) * tb + at(normals, c * 3 + 2) * tc;
}
