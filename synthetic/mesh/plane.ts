import { add, cross, scale, type Vec3 } from '../vector.ts';
import { type Mesh } from './mesh.ts';

/** A rectangle from `origin` along `across` (length `width`) and `down` (length `height`), in cells of about `cell` metres. */
export function plane(mesh: Mesh, origin: Vec3, across: Vec3, width: number, down: Vec3, height: number, surface: number, cell = 1): void {
  const columns = Math.max(1, Math.ceil(width / cell));
  const rows = Math.max(1, Math.ceil(height / cell));
  const normal = cross(down, across);
  const first = mesh.vertexCount;
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const u = (width * c) / columns;
      const v = (height * r) / rows;
      const p = add(origin, add(scale(across, u), scale(down, v)));
      mesh.normal(mesh.vertex(p[0], p[1], p[2], u, v), normal[0], normal[1], normal[2]);
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const a = first + r * (columns + 1) + c;
      mesh.triangle(a, a + 1, a + columns + 1, surface);
      mesh.triangle(a + 1, a + columns + 2, a + columns + 1, surface);
    }
  }
}

/** An upright block: centre of its base, half extents along x and z, height, turned by `angle`. */
export function block(mesh: Mesh, base: Vec3, halfX: number, halfZ: number, height: number, angle: number, surface: number, topSurface = surface): void {
  const x: Vec3 = [Math.cos(angle), 0, -Math.sin(angle)];
  const z: Vec3 = [Math.sin(angle), 0, Math.cos(angle)];
  const corner = (sx: number, sz: number, y: number): Vec3 => add(base, add(add(scale(x, sx * halfX), scale(z, sz * halfZ)), [0, y, 0]));
  const down: Vec3 = [0, -1, 0];
  plane(mesh, corner(1, -1, height), scale(x, -1), 2 * halfX, down, height, surface, 2);
  plane(mesh, corner(-1, 1, height), x, 2 * halfX, down, height, surface, 2);
  plane(mesh, corner(-1, -1, height), z, 2 * halfZ, down, height, surface, 2);
  plane(mesh, corner(1, 1, height), scale(z, -1), 2 * halfZ, down, height, surface, 2);
  plane(mesh, corner(-1, 1, height), x, 2 * halfX, scale(z, -1), 2 * halfZ, topSurface, 2);
}
