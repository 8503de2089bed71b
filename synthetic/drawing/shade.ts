import { type Band, type Light } from '../camera/light.ts';
import { type Field, type Folds, type Surface } from '../material/material.ts';
import { type Geometry } from '../mesh/rasterize.ts';
import { type View } from '../mesh/view.ts';
import { nearestTexel, sampleTile } from '../noise.ts';
import { at } from '../vector.ts';
import { openness, type Surroundings } from './openness.ts';
import { foldSlope, type ReliefTiles, reliefTiles } from './relief.ts';

/** What `inspect` finds at a pixel; one object reused, as this is the innermost loop. */
interface Spot {
  surface: Prepared;
  /** 0…2, see `Surface.pattern`. */
  pattern: number;
  /** Factor on the reflectance by seams, weave, stains. */
  factor: number;
  u: number;
  v: number;
  nx: number;
  ny: number;
  nz: number;
  /** Cosine between normal and the direction to the camera. */
  facing: number;
}

/** A surface in one fixed shape: objects of many shapes made the innermost loop three times slower. */
interface Prepared {
  readonly colours: Float32Array;
  readonly nearInfrared: readonly [number, number, number];
  readonly warmth: number;
  readonly gloss: number;
  readonly girth: number;
  readonly pattern: Field | undefined;
  readonly detail: Field | undefined;
  readonly heat: Field | undefined;
  readonly flat: boolean;
  readonly folds: Folds;
  readonly foldDepth: number;
  readonly grain: number;
  readonly grainScale: number;
  readonly stain: number;
  readonly stainScale: number;
  readonly glow: number;
  readonly shift: number;
  readonly overlays: readonly { readonly inside: Field; readonly surface: Prepared }[];
}

function prepare(surface: Surface): Prepared {
  const { material } = surface;
  return {
    colours: Float32Array.from(material.visible.flat()),
    nearInfrared: material.nearInfrared,
    warmth: material.warmth,
    gloss: material.gloss,
    girth: surface.girth,
    pattern: surface.pattern,
    detail: surface.detail,
    heat: surface.heat,
    flat: surface.flat ?? false,
    folds: surface.folds,
    foldDepth: surface.foldDepth,
    grain: surface.grain,
    grainScale: 1 / surface.grainSize,
    stain: surface.stain ?? 0,
    stainScale: 1 / (surface.stainSize ?? 4),
    glow: surface.glow ?? 0,
    shift: surface.shift,
    overlays: (surface.overlays ?? []).map(({ inside, surface: other }) => ({ inside, surface: prepare(other) })),
  };
}

/** The surface that really shows at a place of another: overlays lie on overlays. */
function shown(surface: Prepared, u: number, v: number): Prepared {
  for (const overlay of surface.overlays) if (overlay.inside(u, v) > 0) return shown(overlay.surface, u, v);
  return surface;
}

const slope = new Float32Array(2);

/** Resolves overlays, pattern, fine structure and the bent normal of a pixel. */
function inspect(spot: Spot, tiles: ReliefTiles, geometry: Geometry, base: Prepared, pixel: number, light: Light, toEyeX: number, toEyeY: number, toEyeZ: number): void {
  let u = at(geometry.u, pixel);
  const v = at(geometry.v, pixel);
  if (!base.flat && u > Math.PI) u -= 2 * Math.PI;
  const surface = base.overlays.length > 0 ? shown(base, u, v) : base;
  const x = u * surface.girth;
  let factor = surface.detail ? surface.detail(u, v) : 1;
  if (surface.grain > 0) factor *= 1 + surface.grain * light.relief * nearestTexel(tiles.weave, x * surface.grainScale + surface.shift, v * surface.grainScale);
  if (surface.stain > 0) factor *= Math.max(0.15, 1 + surface.stain * sampleTile(tiles.stain, x * surface.stainScale + surface.shift, v * surface.stainScale));
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
    nx += across * nz;
    nz -= across * nx;
    ny += at(slope, 1) * light.relief * 0.55;
    const k = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    nx *= k;
    ny *= k;
    nz *= k;
  }
  spot.surface = surface;
  spot.pattern = surface.pattern ? surface.pattern(u, v) : 0;
  spot.factor = Math.max(0, factor);
  spot.u = u;
  spot.v = v;
  spot.nx = nx;
  spot.ny = ny;
  spot.nz = nz;
  spot.facing = Math.max(0, nx * toEyeX + ny * toEyeY + nz * toEyeZ);
}

/** Every field a fractional number from the start, so that the engine keeps them unboxed. */
function emptySpot(): Spot {
  return { surface: NOTHING, pattern: 0.5, factor: 0.5, u: 0.5, v: 0.5, nx: 0.5, ny: 0.5, nz: 0.5, facing: 0.5 };
}

const NOTHING = prepare({ material: { visible: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], nearInfrared: [0, 0, 0], warmth: 0, gloss: 0 }, girth: 1, folds: 'smooth', foldDepth: 0, grain: 0, grainSize: 1, shift: 0 });

/** Mix of three values by a pattern weight 0…2. */
const blend = (values: readonly [number, number, number], weight: number): number => (weight <= 0 ? values[0] : weight < 1 ? values[0] + (values[1] - values[0]) * weight : values[1] + (values[2] - values[1]) * Math.min(1, weight - 1));

function visible(spot: Spot, light: Light, open: number, out: Float32Array, pixel: number, halfway: number): void {
  const { surface, factor, pattern } = spot;
  const { colours } = surface;
  const towards = spot.nx * light.direction[0] + spot.ny * light.direction[1] + spot.nz * light.direction[2];
  const lit = (Math.max(0, towards + 0.15) / 1.15) * (0.45 + 0.55 * open);
  const above = 0.5 + 0.5 * spot.ny;
  const shine = surface.gloss * halfway * lit;
  const from = pattern < 1 ? 0 : 3;
  const t = pattern <= 0 ? 0 : pattern < 1 ? pattern : Math.min(1, pattern - 1);
  for (let c = 0; c < 3; c++) {
    const a = at(colours, from + c);
    const albedo = (a + (at(colours, from + 3 + c) - a) * t) * factor;
    const key = light.key[c] as number;
    const bounce = light.bounce[c] as number;
    const ambient = (bounce + ((light.sky[c] as number) - bounce) * above) * open;
    out[pixel * 3 + c] = albedo * (key * lit + ambient + surface.glow) + shine * (key + ambient * 0.4);
  }
}

function nearInfrared(spot: Spot, light: Light, open: number, distance: number, offAxis: number): number {
  const { surface } = spot;
  const albedo = blend(surface.nearInfrared, spot.pattern) * spot.factor;
  const beam = Math.exp(-((offAxis / light.beam) ** 2));
  const lamp = (light.lamp * beam * (0.25 + 0.75 * spot.facing)) / (1 + (distance / 8) ** 2);
  const ambient = light.sky[0] * (0.5 + 0.5 * spot.ny) * open;
  return albedo * (lamp + ambient + surface.glow) + surface.gloss * lamp * spot.facing ** 24;
}

function thermal(spot: Spot, tiles: ReliefTiles, light: Light, open: number): number {
  const { surface, u, v } = spot;
  let warmth = surface.warmth + (surface.heat ? surface.heat(u, v) : 0);
  if (surface.foldDepth > 0) warmth += 0.07 * surface.foldDepth * nearestTexel(tiles.height, u * surface.girth * 1.9 + surface.shift, v * 1.9 + surface.shift * 1.7);
  const relief = (spot.factor - 1) * 0.12 - 0.05 * Math.min(1, spot.pattern) * (surface.nearInfrared[1] - surface.nearInfrared[0]);
  const grazing = surface.flat ? 1 : 0.78 + 0.22 * spot.facing;
  return light.surroundings + light.warmthSpan * (warmth + relief + 0.08 * (1 - open)) * grazing + surface.glow * 0.05;
}

/**
 * Light (or warmth) of every drawn pixel, linear, into `out` [pixels * channels]; with `step` 2 of every second
 * pixel, see `rasterize`. Nothing but `Material.visible` is read for the visible band, and it is read
 * for no other.
 */
export function shade(geometry: Geometry, surfaces: readonly Surface[], view: View, band: Band, light: Light, around: Surroundings, step: 1 | 2, out: Float32Array): void {
  const tiles = reliefTiles();
  const prepared = surfaces.map(prepare);
  const spot = emptySpot();
  const { right, up, forward, focal, centreX, centreY } = view;
  const half = light.direction.map((value, i) => value - (forward[i] as number));
  const halfLength = Math.hypot(...half) || 1;
  for (let y = 0; y < geometry.height; y++) {
    const from = step === 2 ? y & 1 : 0;
    const ry = (centreY - y - 0.5) / focal;
    for (let x = from, pixel = y * geometry.width + from; x < geometry.width; x += step, pixel += step) {
      const base = prepared[(geometry.surface[pixel] as number) - 1];
      if (!base) continue;
      const rx = (x + 0.5 - centreX) / focal;
      const k = -1 / Math.sqrt(1 + rx * rx + ry * ry);
      inspect(spot, tiles, geometry, base, pixel, light, k * (forward[0] + rx * right[0] + ry * up[0]), k * (forward[1] + rx * right[1] + ry * up[1]), k * (forward[2] + rx * right[2] + ry * up[2]));
      const distance = 1 / at(geometry.nearness, pixel);
      const open = openness(around, x, y, distance);
      if (band === 'visible') {
        const aligned = Math.max(0, (spot.nx * (half[0] as number) + spot.ny * (half[1] as number) + spot.nz * (half[2] as number)) / halfLength);
        const squared = aligned * aligned;
        visible(spot, light, open, out, pixel, squared ** 8);
      } else if (band === 'near-infrared') out[pixel] = nearInfrared(spot, light, open, distance, Math.sqrt(rx * rx + ry * ry));
      else out[pixel] = thermal(spot, tiles, light, open);
    }
  }
}
