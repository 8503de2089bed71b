import { add, at, cross, dot, normalize, scale, subtract, type Vec3 } from '../vector.ts';
import { type Mesh } from './mesh.ts';

/** One cross-section of a tube: a superellipse around `centre` in the plane of `side` (angle π/2) and `front` (angle 0). */
export interface Ring {
  readonly centre: Vec3;
  readonly side: Vec3;
  readonly front: Vec3;
  /** Half extents in metres. */
  readonly width: number;
  readonly depth: number;
  /** Distance along the tube in metres, the surface coordinate `v`. */
  readonly along: number;
  /** 2 is an ellipse, larger is boxier. */
  readonly power?: number;
  /** Half the angle left open at the front, radians. */
  readonly open?: number;
  /** Half the angle of the front that is kept, radians; π keeps all. */
  readonly reach?: number;
}

/**
 * Skins rings into a tube. Surface coordinate `u` is the angle, 0 at the front, π/2 on the person's left: −π…π, and
 * 0…2π for tubes that are open at the front.
 * `bulge(u, ring)` scales a ring's radius locally (noses, folds that change the outline).
 */
export function tube(mesh: Mesh, rings: readonly Ring[], segments: number, surface: number, bulge?: (u: number, ring: number) => number): void {
  const first = mesh.vertexCount;
  const row = segments + 1;
  const opened = rings.some((ring) => ring.open !== undefined);
  rings.forEach((ring, index) => {
    const reach = ring.reach ?? Math.PI;
    const power = ring.power ?? 2;
    for (let s = 0; s <= segments; s++) {
      const open = ring.open ?? 0;
      const u = opened ? open + ((2 * Math.PI - 2 * open) * s) / segments : -reach + (2 * reach * s) / segments;
      let sin = Math.sin(u);
      let cos = Math.cos(u);
      if (power !== 2) {
        const k = (Math.abs(sin) ** power + Math.abs(cos) ** power) ** (-1 / power);
        sin *= k;
        cos *= k;
      }
      const k = bulge ? bulge(u > Math.PI ? u - 2 * Math.PI : u, index) : 1;
      const a = sin * ring.width * k;
      const b = cos * ring.depth * k;
      mesh.vertex(
        ring.centre[0] + ring.side[0] * a + ring.front[0] * b,
        ring.centre[1] + ring.side[1] * a + ring.front[1] * b,
        ring.centre[2] + ring.side[2] * a + ring.front[2] * b,
        u,
        ring.along,
      );
    }
  });
  for (let r = 0; r + 1 < rings.length; r++) {
    for (let s = 0; s < segments; s++) {
      const a = first + r * row + s;
      mesh.triangle(a, a + 1, a + row, surface);
      mesh.triangle(a + 1, a + row + 1, a + row, surface);
    }
  }
  const closed = !opened && rings.every((ring) => ring.reach === undefined);
  gridNormals(mesh, first, rings.length, row, closed);
}

/** Normals of a grid of vertices from its neighbours, turned away from the centre of each row. */
function gridNormals(mesh: Mesh, first: number, rows: number, row: number, closed: boolean): void {
  const point = (r: number, s: number): Vec3 => {
    const i = (first + r * row + s) * 3;
    return [at(mesh.positions, i), at(mesh.positions, i + 1), at(mesh.positions, i + 2)];
  };
  for (let r = 0; r < rows; r++) {
    for (let s = 0; s < row; s++) {
      const left = s > 0 ? s - 1 : closed ? row - 2 : 0;
      const right = s < row - 1 ? s + 1 : closed ? 1 : row - 1;
      const around = subtract(point(r, right), point(r, left));
      const along = subtract(point(Math.min(rows - 1, r + 1), s), point(Math.max(0, r - 1), s));
      const n = cross(around, along);
      mesh.normal(first + r * row + s, n[0], n[1], n[2]);
    }
  }
}

/** The directions of a ring whose tube runs along `axis`, as near as can be to the wished `side`. */
export function frame(axis: Vec3, side: Vec3): { side: Vec3; front: Vec3 } {
  const direction = normalize(axis);
  const across = normalize(subtract(side, scale(direction, dot(side, direction))));
  return { side: across, front: cross(across, direction) };
}

/** A ring `t` of the way from `a` to `b`. */
export function ringBetween(a: Vec3, b: Vec3, t: number, side: Vec3, size: { width: number; depth: number; along: number; power?: number }): Ring {
  const axis = subtract(b, a);
  return { centre: add(a, scale(axis, t)), ...frame(axis, side), ...size };
}
