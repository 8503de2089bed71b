import { type Band, type Light } from '../camera/light.ts';
import { type Surface } from '../material/material.ts';
import { type Geometry } from '../mesh/rasterize.ts';
import { type View } from '../mesh/view.ts';
import { sampleTile } from '../noise.ts';
import { at } from '../vector.ts';
import { foldSlope, reliefTiles } from './relief.ts';

/** What `inspect` finds at a pixel; one object reused, as this is the innermost loop. */
interface Spot {
  surface: Surface;
  /** 0…2, see `Surface.pattern`. */
  pattern: number;
  /** Factor on the reflectance by seams, weave, stains. */
  factor: number;
  x: number;
  y: number;
  u: number;
  v: number;
  nx: number;
  ny: number;
  nz: number;
  /** Cosine between normal and the direction to the camera. */
  facing: number;
}

const slope = new Float32Array(2);

/** Resolves overlays, pattern, fine structure and the bent normal of a pixel. */
function inspect(spot: Spot, geometry: Geometry, surfaces: readonly Surface[], pixel: number, light: Light, toEyeX: number, toEyeY: number, toEyeZ: number): void {
  const tiles = reliefTiles();
  let surface = surfaces[(geometry.surface[pixel] as number) - 1] as Surface;
  let u = at(geometry.u, pixel);
  const v = at(geometry.v, pixel);
  if (!surface.flat && u > Math.PI) u -= 2 * Math.PI;
  for (let overlays = surface.overlays, i = 0; overlays && i < overlays.length; i++) {
    const overlay = overlays[i];
    if (overlay && overlay.inside(u, v) > 0) {
      surface = overlay.surface;
      overlays = surface.overlays;
      i = -1;
    }
  }
  const x = u * surface.girth;
  let factor = surface.detail ? surface.detail(u, v) : 1;
  factor *= 1 + surface.grain * light.relief * sampleTile(tiles.weave, x / surface.grainSize + surface.shift, v / surface.grainSize);
  if (surface.stain) factor *= Math.max(0.15, 1 + surface.stain * sampleTile(tiles.stain, x / (surface.stainSize ?? 4) + surface.shift, v / (surface.stainSize ?? 4)));
  let nx = at(geometry.normalX, pixel);
  let ny = at(geometry.normalY, pixel);
  let nz = at(geometry.normalZ, pixel);
  if (nx * toEyeX + ny * toEyeY + nz * toEyeZ < 0) {
    nx = -nx;
    ny = -ny;
    nz = -nz;
  }
  if (surface.foldDepth > 0) {
    foldSlope(tiles, surface, x, v, slope);
    const across = at(slope, 0) * light.relief * 0.55;
    const down = at(slope, 1) * light.relief * 0.55;
    nx += across * nz;
    nz -= across * nx;
    ny += down;
    const k = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    nx *= k;
    ny *= k;
    nz *= k;
  }
  spot.surface = surface;
  spot.pattern = surface.pattern ? surface.pattern(u, v) : 0;
  spot.factor = Math.max(0, factor);
  spot.x = x;
  spot.y = v;
  spot.u = u;
  spot.v = v;
  spot.nx = nx;
  spot.ny = ny;
  spot.nz = nz;
  spot.facing = Math.max(0, nx * toEyeX + ny * toEyeY + nz * toEyeZ);
}

/** Mix of three values by a pattern weight 0…2. */
const blend = (values: readonly [number, number, number], weight: number): number => (weight <= 0 ? values[0] : weight < 1 ? values[0] + (values[1] - values[0]) * weight : values[1] + (values[2] - values[1]) * Math.min(1, weight - 1));

function visible(spot: Spot, light: Light, open: number, out: Float32Array, pixel: number, halfway: number): void {
  const { surface, factor, pattern } = spot;
  const towards = spot.nx * light.direction[0] + spot.ny * light.direction[1] + spot.nz * light.direction[2];
  const lit = Math.max(0, towards + 0.15) / 1.15 * (0.45 + 0.55 * open);
  const above = 0.5 + 0.5 * spot.ny;
  const shine = surface.material.gloss * halfway * lit;
  const colours = surface.material.visible;
  const glow = surface.glow ?? 0;
  for (let c = 0; c < 3; c++) {
    const [a, b, d] = [colours[0][c] as number, colours[1][c] as number, colours[2][c] as number];
    const albedo = (pattern <= 0 ? a : pattern < 1 ? a + (b - a) * pattern : b + (d - b) * Math.min(1, pattern - 1)) * factor;
    const key = light.key[c] as number;
    const ambient = ((light.bounce[c] as number) + ((light.sky[c] as number) - (light.bounce[c] as number)) * above) * open;
    out[pixel * 3 + c] = albedo * (key * lit + ambient + glow) + shine * (key + ambient * 0.4);
  }
}

function nearInfrared(spot: Spot, light: Light, open: number, distance: number, offAxis: number): number {
  const albedo = blend(spot.surface.material.nearInfrared, spot.pattern) * spot.factor;
  const beam = Math.exp(-((offAxis / light.beam) ** 2));
  const lamp = (light.lamp * beam * (0.25 + 0.75 * spot.facing)) / (1 + (distance / 6) ** 2);
  const ambient = light.sky[0] * (0.5 + 0.5 * spot.ny) * open;
  return albedo * (lamp + ambient + (spot.surface.glow ?? 0)) + spot.surface.material.gloss * lamp * spot.facing ** 24;
}

function thermal(spot: Spot, light: Light, open: number): number {
  const { surface } = spot;
  const tiles = reliefTiles();
  let warmth = surface.material.warmth + (surface.heat ? surface.heat(spot.u, spot.v) : 0);
  if (surface.foldDepth > 0) warmth += 0.07 * surface.foldDepth * sampleTile(tiles.height, spot.x * 1.9 + surface.shift, spot.y * 1.9 + surface.shift * 1.7);
  const relief = (spot.factor - 1) * 0.12 - 0.05 * Math.min(1, spot.pattern) * (surface.material.nearInfrared[1] - surface.material.nearInfrared[0]);
  const grazing = surface.flat ? 1 : 0.78 + 0.22 * spot.facing;
  return light.surroundings + light.warmthSpan * (warmth + relief + 0.08 * (1 - open)) * grazing + (surface.glow ?? 0) * 0.05;
}

/**
 * Light (or warmth) of every drawn pixel, linear, into `out` [pixels * channels]. `openness` (0…1 per pixel) is how
 * much of the surroundings a pixel sees. Nothing but `Material.visible` is read for the visible band, and it is read
 * for no other.
 */
export function shade(geometry: Geometry, surfaces: readonly Surface[], view: View, band: Band, light: Light, openness: Float32Array | undefined, out: Float32Array): void {
  const spot = {} as Spot;
  const { right, up, forward, focal, centreX, centreY } = view;
  const half = light.direction.map((value, i) => value - (forward[i] as number));
  const halfLength = Math.hypot(...half) || 1;
  for (let y = 0, pixel = 0; y < geometry.height; y++) {
    const ry = (centreY - y - 0.5) / focal;
    for (let x = 0; x < geometry.width; x++, pixel++) {
      if (geometry.surface[pixel] === 0) continue;
      const rx = (x + 0.5 - centreX) / focal;
      const k = -1 / Math.sqrt(1 + rx * rx + ry * ry);
      inspect(spot, geometry, surfaces, pixel, light, k * (forward[0] + rx * right[0] + ry * up[0]), k * (forward[1] + rx * right[1] + ry * up[1]), k * (forward[2] + rx * right[2] + ry * up[2]));
      const open = openness ? at(openness, pixel) : 1;
      if (band === 'visible') {
        const aligned = Math.max(0, (spot.nx * (half[0] as number) + spot.ny * (half[1] as number) + spot.nz * (half[2] as number)) / halfLength);
        const squared = aligned * aligned;
        visible(spot, light, open, out, pixel, squared ** 8);
      } else if (band === 'near-infrared') out[pixel] = nearInfrared(spot, light, open, 1 / at(geometry.nearness, pixel), Math.sqrt(rx * rx + ry * ry));
      else out[pixel] = thermal(spot, light, open);
    }
  }
}
