import { type Band, channelsOf } from './camera/light.ts';
import { drawLight, type Hour } from './camera/lighting.ts';
import { develop, drawSensor } from './camera/sensor.ts';
import { type StyleName, STYLES } from './camera/style.ts';
import { drawFigure, shadowOf, stand, type Standing } from './drawing/figure.ts';
import { emptyFrame, type Frame } from './drawing/frame.ts';
import { adapted, drawPlate } from './drawing/plate.ts';
import { makeView, project, type View, windowOf } from './mesh/view.ts';
import { once } from './noise.ts';
import { drawIdentity, type Identity } from './people/identity.ts';
import { drawPose } from './people/pose.ts';
import { buildPlace } from './places/build.ts';
import { freeSpot, type Place, PLACE_KINDS } from './places/place.ts';
import { Random } from './random.ts';
import { at, clamp } from './vector.ts';

/** Places in the pool of one style and band. */
const POOL = 12;

/** From this height in pixels on the lens hides that every pixel is one sample; smaller people get more. */
const FINE = 200;

export interface CropSettings {
  /** Pixels of the finished crop. */
  readonly width: number;
  readonly height: number;
  readonly style?: StyleName;
  /** Keeps to one place and one sensor of the pool, as one camera would. */
  readonly camera?: number;
  /** The seed names a moment that every band sees: one place, pose and view; light, sensor and a slightly other box are the band's. */
  readonly moment?: boolean;
}

interface Stage { readonly place: Place; readonly plate: Frame }

/**
 * The places of a style and band, each drawn when first asked for (about 0.2 s) and kept.
 * @param pool places of the same pool and index are the same place, whatever the band
 */
function stage(style: StyleName, band: Band, pool: Band | 'moment', index: number): Stage {
  return once(`stage/${style}/${band}/${pool}/${index}`, () => {
    const random = new Random(`stage/${style}/${pool}/${index}`);
    const kind = PLACE_KINDS[(index + random.int(2)) % PLACE_KINDS.length] ?? 'street';
    const place = buildPlace(kind, `${style}/${pool}/${index}`);
    const hour: Hour = random.chance(0.7) ? 'day' : 'evening';
    const light = drawLight(random, band, place.indoor, hour, STYLES[style]);
    // the light takes one draw more in infrared: what all bands share has draws of its own
    const shared = pool === 'moment' ? new Random(`view/${style}/${index}`) : random;
    const view = makeView({ width: 640, height: 360, fieldOfView: shared.range(0.8, 1.1), eye: [0, shared.range(2.1, place.indoor ? 2.6 : 4), 0], yaw: shared.normal(0, 0.05), pitch: shared.range(0.17, 0.3) });
    return { place, plate: drawPlate(place, view, band, light, 1) };
  });
}

/**
 * One person crop: bytes [height * width * channels], three channels for the visible band and one for infrared.
 * The same identity, band, seed and settings give the same bytes.
 */
export function drawCrop(identity: Identity, band: Band, seed: number | string, settings: CropSettings): Uint8Array {
  const { width, height, style = 'plain', camera, moment = false } = settings;
  const random = new Random(`crop/${style}/${band}/${identity.seed}/${seed}`);
  const scene = moment ? new Random(`moment/${style}/${identity.seed}/${seed}`) : random;
  const { place, plate } = stage(style, band, moment ? 'moment' : band, camera === undefined ? scene.int(POOL) : camera % POOL);
  const { standing, x, y, zoom, w, h } = otherBox(settle(identity, place, plate.view, width, height, scene), moment ? random : null);
  const frame = cutPlate(plate, windowOf(plate.view, x, y, zoom, w, h));
  const pixels = h * 0.92;
  const others = scene.chance(0.22) ? [enter(drawIdentity(900000 + scene.int(99999)), place, scene, standing)] : [];
  const built = [standing, ...others].sort((a, b) => b.position[2] - a.position[2]).map((one) => ({ figure: stand(one, pixels), owner: one === standing ? 1 : 2 }));
  for (const { figure } of built) shadowOf(frame, figure, place.indoor);
  for (const { figure, owner } of built) drawFigure(frame, figure, owner, h < FINE ? 2 : 1);
  const sensor = adapted(drawSensor(camera === undefined ? random.fork('sensor') : new Random(`sensor/${style}/${band}/${camera}`), band, STYLES[style]), plate);
  const bytes = develop(frame.radiance, w, h, channelsOf(band), { ...sensor, exposure: sensor.exposure * Math.exp(random.normal(0, 0.1)), blur: sensor.blur * clamp(h / 200, 0.6, 1.3) }, random);
  return resize(bytes, w, h, channelsOf(band), width, height);
}

/** A person on a spot whose crop lies in the plate, if one of a few tries finds one. */
function settle(identity: Identity, place: Place, view: View, width: number, height: number, random: Random): { standing: Standing } & ReturnType<typeof cropWindow> {
  for (let tries = 0; ; tries++) {
    const standing = enter(identity, place, random);
    const window = cropWindow(standing, view, width, height, random);
    const right = window.x + window.w / window.zoom;
    const bottom = window.y + window.h / window.zoom;
    if (tries === 8 || (window.x > -4 && window.y > -4 && right < view.width + 4 && bottom < view.height + 4)) return { standing, ...window };
  }
}

/** Puts a person on the floor; next to `beside` if given. */
function enter(identity: Identity, place: Place, random: Random, beside?: Standing): Standing {
  const spot = freeSpot(place, random);
  const x = beside ? beside.position[0] + random.pick([-1, 1]) * random.range(0.25, 0.8) : clamp(spot.x, -0.3 * spot.z, 0.3 * spot.z);
  const z = beside ? beside.position[2] + random.pick([-1, 1]) * random.range(0.35, 1.6) : spot.z;
  const heading = random.chance(0.7) ? random.pick([0, Math.PI / 2, Math.PI, -Math.PI / 2, Math.PI]) + random.normal(0, 0.3) : random.range(-Math.PI, Math.PI);
  return { identity, pose: drawPose(random, identity), position: [x, 0, z], heading };
}

/** A detector's box around the person, a little off, in pixels of the plate; and the size it is drawn at. */
function cropWindow({ identity, position }: Standing, view: View, width: number, height: number, random: Random): { x: number; y: number; zoom: number; w: number; h: number } {
  const feet = project(view, position);
  const head = project(view, [position[0], identity.body.height * 1.03, position[2]]);
  const tall = (feet.y - head.y) * random.range(1.06, 1.2);
  const wide = (tall * width) / height;
  const x = (feet.x + head.x) / 2 - wide / 2 + random.normal(0, 0.04) * wide;
  const y = (feet.y + head.y) / 2 - tall / 2 + random.normal(0, 0.02) * tall;
  const drawn = random.chance(0.4) ? height : clamp(tall * random.range(0.7, 1.4), Math.min(64, height), height);
  const zoom = drawn / tall;
  return { x, y, zoom, w: Math.max(16, Math.round(wide * zoom)), h: Math.round(drawn) };
}

/** Two detectors never box a person quite alike; null leaves the box. */
function otherBox<T extends ReturnType<typeof cropWindow>>(window: T, random: Random | null): T {
  if (!random) return window;
  return { ...window, x: window.x + (random.normal(0, 0.03) * window.w) / window.zoom, y: window.y + (random.normal(0, 0.015) * window.h) / window.zoom };
}

/** The part of a plate that a window shows, resampled bilinearly. */
function cutPlate(plate: Frame, view: View): Frame {
  const frame = emptyFrame(view, plate.band, plate.light);
  const channels = channelsOf(plate.band);
  const { width, height } = plate.view;
  const k = plate.view.focal / view.focal;
  for (let y = 0; y < view.height; y++) {
    const fy = clamp(plate.view.centreY + (y + 0.5 - view.centreY) * k - 0.5, 0, height - 1.001);
    const y0 = Math.floor(fy);
    const ty = fy - y0;
    for (let x = 0; x < view.width; x++) {
      const fx = clamp(plate.view.centreX + (x + 0.5 - view.centreX) * k - 0.5, 0, width - 1.001);
      const x0 = Math.floor(fx);
      const tx = fx - x0;
      const from = y0 * width + x0;
      const to = y * view.width + x;
      const nearest = from + (tx > 0.5 ? 1 : 0) + (ty > 0.5 ? width : 0);
      frame.nearness[to] = at(plate.nearness, nearest);
      frame.floor[to] = plate.floor[nearest] as number;
      for (let c = 0; c < channels; c++) {
        const a = at(plate.radiance, from * channels + c);
        const b = at(plate.radiance, (from + width) * channels + c);
        const top = a + (at(plate.radiance, (from + 1) * channels + c) - a) * tx;
        frame.radiance[to * channels + c] = top + (b + (at(plate.radiance, (from + width + 1) * channels + c) - b) * tx - top) * ty;
      }
    }
  }
  return frame;
}

/** Bilinear resampling of bytes. */
function resize(bytes: Uint8Array, fromWidth: number, fromHeight: number, channels: number, width: number, height: number): Uint8Array {
  if (fromWidth === width && fromHeight === height) return bytes;
  const out = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const fy = clamp(((y + 0.5) * fromHeight) / height - 0.5, 0, fromHeight - 1);
    const y0 = Math.floor(fy);
    const y1 = Math.min(fromHeight - 1, y0 + 1);
    const ty = fy - y0;
    for (let x = 0; x < width; x++) {
      const fx = clamp(((x + 0.5) * fromWidth) / width - 0.5, 0, fromWidth - 1);
      const x0 = Math.floor(fx);
      const x1 = Math.min(fromWidth - 1, x0 + 1);
      const tx = fx - x0;
      for (let c = 0; c < channels; c++) {
        const value = (row: number, column: number): number => bytes[(row * fromWidth + column) * channels + c] as number;
        const top = value(y0, x0) + (value(y0, x1) - value(y0, x0)) * tx;
        out[(y * width + x) * channels + c] = top + (value(y1, x0) + (value(y1, x1) - value(y1, x0)) * tx - top) * ty + 0.5;
      }
    }
  }
  return out;
}
