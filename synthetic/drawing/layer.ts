import { channelsOf } from '../camera/light.ts';
import { type Surface } from '../material/material.ts';
import { type Mesh, type Triangles } from '../mesh/mesh.ts';
import { projectMesh, rasterize } from '../mesh/rasterize.ts';
import { windowOf } from '../mesh/view.ts';
import { at } from '../vector.ts';
import { type Frame, workspace } from './frame.ts';
import { openness } from './openness.ts';
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
 * Draws a mesh (in world metres) into a frame, `samples` × `samples` to a pixel, hidden by what is nearer already.
 * Returns undefined where nothing of it falls into the frame.
 */
export function drawLayer(frame: Frame, mesh: Mesh, surfaces: readonly Surface[], owner: number, samples: number): Drawn | undefined {
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
  rasterize(mesh, work.screen, work.geometry, 0);
  const metre = close.focal * nearest(work.geometry.nearness, close.width * close.height);
  const open = openness(work.geometry, Math.max(2, Math.round(metre * 0.07)), 0.16, work);
  shade(work.geometry, surfaces, close, frame.band, frame.light, open, work.colour);
  const drawn = composite(frame, x0, y0, width, height, samples, owner);
  const whole = (extent.right - extent.left) * (extent.bottom - extent.top);
  return drawn && { ...drawn, outside: 1 - (width * height) / Math.max(width * height, whole) };
}

function nearest(nearness: Float32Array, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i++) if (at(nearness, i) > best) best = at(nearness, i);
  return best;
}

/** Averages the samples of the layer into the frame's pixels where they are nearer. */
function composite(frame: Frame, x0: number, y0: number, width: number, height: number, samples: number, owner: number): Omit<Drawn, 'outside'> | undefined {
  const channels = channelsOf(frame.band);
  const { geometry, colour } = workspace;
  const share = 1 / (samples * samples);
  const sum = [0, 0, 0];
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  let pixels = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const target = (y0 + y) * frame.view.width + x0 + x;
      const before = at(frame.nearness, target);
      let covered = 0;
      let shown = 0;
      let depth = 0;
      sum[0] = sum[1] = sum[2] = 0;
      for (let sy = 0; sy < samples; sy++) {
        let from = (y * samples + sy) * geometry.width + x * samples;
        for (let sx = 0; sx < samples; sx++, from++) {
          if (geometry.surface[from] === 0) continue;
          covered++;
          const nearness = at(geometry.nearness, from);
          if (nearness <= before) continue;
          shown++;
          depth += nearness;
          for (let c = 0; c < channels; c++) sum[c] = (sum[c] as number) + at(colour, from * channels + c);
        }
      }
      if (covered * share >= 0.5) {
        pixels++;
        if (x < box.left) box.left = x;
        if (x > box.right) box.right = x;
        if (y < box.top) box.top = y;
        box.bottom = y;
      }
      if (shown === 0) continue;
      const keep = 1 - shown * share;
      for (let c = 0; c < channels; c++) frame.radiance[target * channels + c] = at(frame.radiance, target * channels + c) * keep + (sum[c] as number) * share;
      if (keep <= 0.5) {
        frame.nearness[target] = depth / shown;
        frame.owner[target] = owner;
        frame.floor[target] = 0;
      }
    }
  }
  return pixels === 0 ? undefined : { box: { x: x0 + box.left, y: y0 + box.top, width: box.right - box.left + 1, height: box.bottom - box.top + 1 }, pixels };
}
