import { blurPlane } from '../camera/blur.ts';
import { channelsOf } from '../camera/light.ts';
import { type Triangles } from '../mesh/mesh.ts';
import { projectMesh } from '../mesh/rasterize.ts';
import { at, clamp, type Vec3 } from '../vector.ts';
import { type Frame } from './frame.ts';
import { extentOf } from './layer.ts';

const scratch: Record<'positions' | 'mask' | 'work', Float32Array<ArrayBuffer>> & { screen: Float32Array } = { positions: new Float32Array(0), screen: new Float32Array(0), mask: new Float32Array(0), work: new Float32Array(0) };

/**
 * Darkens the floor where a mesh keeps light off it: the mesh flattened along `direction` (towards the light) onto
 * y = 0, drawn at a quarter of the resolution, blurred by `softness` metres. `strength` is the light taken away, 0…1.
 */
export function castShadow(frame: Frame, mesh: Triangles, direction: Vec3, strength: number, softness: number): void {
  const { view } = frame;
  const flat = flattened(mesh, direction);
  scratch.screen = projectMesh(flat, view, scratch.screen);
  const extent = extentOf(flat, scratch.screen);
  const step = 4;
  const metre = metresToPixels(flat, scratch.screen, view.focal);
  const soft = Math.max(0.5, (softness * metre) / step);
  const margin = Math.ceil(soft * 2 + 1) * step;
  const x0 = clamp(Math.floor(extent.left) - margin, 0, view.width);
  const y0 = clamp(Math.floor(extent.top) - margin, 0, view.height);
  const width = Math.ceil((clamp(Math.ceil(extent.right) + margin, 0, view.width) - x0) / step);
  const height = Math.ceil((clamp(Math.ceil(extent.bottom) + margin, 0, view.height) - y0) / step);
  if (!(width > 1 && height > 1)) return;
  if (scratch.mask.length < width * height) {
    scratch.mask = new Float32Array(width * height * 2);
    scratch.work = new Float32Array(width * height * 2);
  }
  scratch.mask.fill(0, 0, width * height);
  fillMask(flat, x0, y0, step, width, height);
  blurPlane(scratch.mask, width, height, 1, Math.min(3, soft), scratch.work);
  darken(frame, x0, y0, step, width, height, strength);
}

function flattened(mesh: Triangles, direction: Vec3): Triangles {
  if (scratch.positions.length < mesh.vertexCount * 3) scratch.positions = new Float32Array(mesh.vertexCount * 4);
  const { positions } = scratch;
  for (let i = 0; i < mesh.vertexCount * 3; i += 3) {
    const k = at(mesh.positions, i + 1) / direction[1];
    positions[i] = at(mesh.positions, i) - direction[0] * k;
    positions[i + 1] = 0;
    positions[i + 2] = at(mesh.positions, i + 2) - direction[2] * k;
  }
  return { positions, vertexCount: mesh.vertexCount, corners: mesh.corners, triangleCount: mesh.triangleCount };
}

function metresToPixels(mesh: Triangles, screen: Float32Array, focal: number): number {
  let nearness = 0;
  for (let i = 0; i < mesh.vertexCount * 3; i += 3) nearness = Math.max(nearness, at(screen, i + 2));
  return focal * nearness;
}

/** Marks every cell whose centre lies in a triangle; every second triangle is enough, as neighbours overlap flattened. */
function fillMask(mesh: Triangles, x0: number, y0: number, step: number, width: number, height: number): void {
  const { screen, mask } = scratch;
  for (let t = 0; t < mesh.triangleCount; t++) {
    const [a, b, c] = [(mesh.corners[t * 3] as number) * 3, (mesh.corners[t * 3 + 1] as number) * 3, (mesh.corners[t * 3 + 2] as number) * 3];
    if (at(screen, a + 2) === 0 || at(screen, b + 2) === 0 || at(screen, c + 2) === 0) continue;
    const ax = (at(screen, a) - x0) / step;
    const ay = (at(screen, a + 1) - y0) / step;
    const bx = (at(screen, b) - x0) / step;
    const by = (at(screen, b + 1) - y0) / step;
    const cx = (at(screen, c) - x0) / step;
    const cy = (at(screen, c + 1) - y0) / step;
    const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx)));
    const top = Math.max(0, Math.floor(Math.min(ay, by, cy)));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy)));
    for (let y = top; y <= bottom; y++) mask.fill(1, y * width + left, y * width + Math.max(left, right) + (right < left ? 0 : 1));
  }
}

function darken(frame: Frame, x0: number, y0: number, step: number, width: number, height: number, strength: number): void {
  const channels = channelsOf(frame.band);
  const right = Math.min(frame.view.width, x0 + width * step);
  const bottom = Math.min(frame.view.height, y0 + height * step);
  for (let y = y0; y < bottom; y++) {
    const fy = clamp((y - y0 + 0.5) / step - 0.5, 0, height - 1);
    const r0 = Math.floor(fy);
    const r1 = Math.min(height - 1, r0 + 1);
    for (let x = x0; x < right; x++) {
      const pixel = y * frame.view.width + x;
      if (frame.floor[pixel] === 0) continue;
      const fx = clamp((x - x0 + 0.5) / step - 0.5, 0, width - 1);
      const c0 = Math.floor(fx);
      const c1 = Math.min(width - 1, c0 + 1);
      const top = at(scratch.mask, r0 * width + c0) * (1 - fx + c0) + at(scratch.mask, r0 * width + c1) * (fx - c0);
      const low = at(scratch.mask, r1 * width + c0) * (1 - fx + c0) + at(scratch.mask, r1 * width + c1) * (fx - c0);
      const k = 1 - strength * (top + (low - top) * (fy - r0));
      for (let c = 0; c < channels; c++) frame.radiance[pixel * channels + c] = at(frame.radiance, pixel * channels + c) * k;
    }
  }
}
