import { channelsOf } from '../camera/light.ts';
import { type Surface } from '../material/material.ts';
import { type Mesh, type Triangles } from '../mesh/mesh.ts';
import { projectMesh, rasterize } from '../mesh/rasterize.ts';
import { windowOf } from '../mesh/view.ts';
import { at } from '../vector.ts';
import { type Frame, workspace } from './frame.ts';
import { surroundings } from './openness.ts';
import { shade } from './shade.ts';

/** A box in pixels of the frame. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The drawn extent of something in the frame: the box of all its pixels, clipped to the frame, and their number. */
export interface Drawn {
  readonly box: PixelBox;
  /** Pixels it would show were nothing in front, inside the frame. */
  readonly pixels: number;
  /** Pixels outside the frame, as a share of its whole projected box. */
  readonly outside: number;
}

/** The box around a mesh's vertices in the frame, before clipping. */
export function extentOf(mesh: Triangles, screen: Float32Array): { left: number; top: number; right: number; bottom: number } {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < mesh.vertexCount * 3; i += 3) {
    if (at(screen, i + 2) === 0) continue;
    left = Math.min(left, at(screen, i));
    right = Math.max(right, at(screen, i));
    top = Math.min(top, at(screen, i + 1));
    bottom = Math.max(bottom, at(screen, i + 1));
  }
  return { left, top, right, bottom };
}

/**
 * Draws a mesh (in world metres) into a frame, hidden by what is nearer already. With `samples` 2 its edges are found on
 * 2 × 2 samples a pixel, and its light on two of them: half the cost of four, and no difference after the lens.
 * Returns undefined where nothing of it falls into the frame.
 */
export function drawLayer(frame: Frame, mesh: Mesh, surfaces: readonly Surface[], owner: number, samples: 1 | 2): Drawn | undefined {
  const { view } = frame;
  workspace.screen = projectMesh(mesh, view, workspace.screen);
  const extent = extentOf(mesh, workspace.screen);
  const x0 = Math.max(0, Math.floor(extent.left));
  const y0 = Math.max(0, Math.floor(extent.top));
  const width = Math.min(view.width, Math.ceil(extent.right)) - x0;
  const height = Math.min(view.height, Math.ceil(extent.bottom)) - y0;
  if (!(width > 0 && height > 0)) return undefined;
  const close = windowOf(view, x0, y0, samples, width * samples, height * samples);
  const work = workspace.take(close.width, close.height);
  work.screen = projectMesh(mesh, close, work.screen);
  rasterize(mesh, work.screen, work.geometry, samples);
  const metre = view.focal * nearest(work.geometry.nearness, close.width * close.height);
  const around = surroundings(work.geometry, samples, Math.max(2, Math.round(metre * 0.07)), work);
  shade(work.geometry, surfaces, close, frame.band, frame.light, around, samples, work.colour);
  const drawn = composite(frame, x0, y0, width, height, samples, owner);
  const whole = (extent.right - extent.left) * (extent.bottom - extent.top);
  return drawn && { ...drawn, outside: 1 - (width * height) / Math.max(width * height, whole) };
}

function nearest(nearness: Float32Array, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i++) if (at(nearness, i) > best) best = at(nearness, i);
  return best;
}

/** What the samples of one pixel come to. */
const gathered = { covered: 0, shown: 0, lit: 0, depth: 0, colour: new Float32Array(3) };

/** Sums the samples of the layer's pixel `x`, `y` that are nearer than `before`. */
function gather(x: number, y: number, samples: 1 | 2, before: number, channels: number): void {
  const { geometry, colour } = workspace;
  gathered.covered = gathered.shown = gathered.lit = gathered.depth = 0;
  gathered.colour.fill(0);
  for (let sy = 0; sy < samples; sy++) {
    let from = (y * samples + sy) * geometry.width + x * samples;
    for (let sx = 0; sx < samples; sx++, from++) {
      if (geometry.triangle[from] === 0) continue;
      gathered.covered++;
      const nearness = at(geometry.nearness, from);
      if (nearness <= before) continue;
      gathered.shown++;
      gathered.depth += nearness;
      if (sx !== sy) continue;
      gathered.lit++;
      for (let c = 0; c < channels; c++) gathered.colour[c] = at(gathered.colour, c) + at(colour, from * channels + c);
    }
  }
}

/** Puts the layer into the frame where it is nearer. */
function composite(frame: Frame, x0: number, y0: number, width: number, height: number, samples: 1 | 2, owner: number): Omit<Drawn, 'outside'> | undefined {
  const channels = channelsOf(frame.band);
  const share = 1 / (samples * samples);
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  let pixels = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const target = (y0 + y) * frame.view.width + x0 + x;
      gather(x, y, samples, at(frame.nearness, target), channels);
      if (gathered.covered === 0) continue;
      if (gathered.covered * share >= 0.5) {
        pixels++;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = y;
      }
      if (gathered.lit > 0) put(frame, target, channels, share, owner);
    }
  }
  return pixels === 0 ? undefined : { box: { x: x0 + box.left, y: y0 + box.top, width: box.right - box.left + 1, height: box.bottom - box.top + 1 }, pixels };
}

function put(frame: Frame, target: number, channels: number, share: number, owner: number): void {
  const { shown, lit, depth, colour } = gathered;
  const keep = 1 - shown * share;
  for (let c = 0; c < channels; c++) frame.radiance[target * channels + c] = at(frame.radiance, target * channels + c) * keep + (at(colour, c) / lit) * (1 - keep);
  if (keep > 0.5) return;
  frame.nearness[target] = depth / shown;
  frame.owner[target] = owner;
  frame.floor[target] = 0;
}
