import { type Vec3 } from '../vector.ts';

/** The bare triangles of a mesh. */
export type Triangles = Pick<Mesh, 'positions' | 'vertexCount' | 'corners' | 'triangleCount'>;

/** Triangles in metres, y up; each vertex with normal and surface coordinates, each triangle with its surface. */
export class Mesh {
  positions = new Float32Array(3 * 4096);
  normals = new Float32Array(3 * 4096);
  /** Surface coordinates: `u` an angle in radians (tubes) or metres (planes), `v` metres. */
  coordinates = new Float32Array(2 * 4096);
  vertexCount = 0;
  corners = new Uint32Array(3 * 8192);
  surfaces = new Uint16Array(8192);
  triangleCount = 0;

  clear(): void {
    this.vertexCount = 0;
    this.triangleCount = 0;
  }

  vertex(x: number, y: number, z: number, u: number, v: number): number {
    const index = this.vertexCount++;
    if (index * 3 >= this.positions.length) this.#growVertices();
    this.positions[index * 3] = x;
    this.positions[index * 3 + 1] = y;
    this.positions[index * 3 + 2] = z;
    this.coordinates[index * 2] = u;
    this.coordinates[index * 2 + 1] = v;
    return index;
  }

  normal(index: number, x: number, y: number, z: number): void {
    const k = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
    this.normals[index * 3] = x * k;
    this.normals[index * 3 + 1] = y * k;
    this.normals[index * 3 + 2] = z * k;
  }

  triangle(a: number, b: number, c: number, surface: number): void {
    const index = this.triangleCount++;
    if (index >= this.surfaces.length) this.#growTriangles();
    this.corners[index * 3] = a;
    this.corners[index * 3 + 1] = b;
    this.corners[index * 3 + 2] = c;
    this.surfaces[index] = surface;
  }

  /** Turns everything about the vertical axis by `heading` and moves it to `position`. */
  place(heading: number, position: Vec3): void {
    const c = Math.cos(heading);
    const s = Math.sin(heading);
    for (const [array, [dx, dy, dz]] of [[this.positions, position], [this.normals, [0, 0, 0]]] as const) {
      for (let i = 0; i < this.vertexCount * 3; i += 3) {
        const x = array[i] as number;
        const z = array[i + 2] as number;
        array[i] = x * c + z * s + dx;
        array[i + 1] = (array[i + 1] as number) + dy;
        array[i + 2] = -x * s + z * c + dz;
      }
    }
  }

  #growVertices(): void {
    this.positions = doubled(this.positions);
    this.normals = doubled(this.normals);
    this.coordinates = doubled(this.coordinates);
  }

  #growTriangles(): void {
    const corners = new Uint32Array(this.corners.length * 2);
    corners.set(this.corners);
    this.corners = corners;
    const surfaces = new Uint16Array(this.surfaces.length * 2);
    surfaces.set(this.surfaces);
    this.surfaces = surfaces;
  }
}

function doubled(array: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const bigger = new Float32Array(array.length * 2);
  bigger.set(array);
  return bigger;
}
