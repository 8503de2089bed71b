import { type Band, channelsOf, type Light } from '../camera/light.ts';
import { type Sensor } from '../camera/sensor.ts';
import { type View } from '../mesh/view.ts';
import { type Place } from '../places/place.ts';
import { at, type Vec3 } from '../vector.ts';
import { emptyFrame, type Frame } from './frame.ts';
import { drawLayer } from './layer.ts';
import { castShadow } from './shadow.ts';

/** Straight up: what keeps skylight off the floor. */
export const OVERHEAD: Vec3 = [0, 1, 0];

/** A place as one camera sees it without people, before the sensor. */
export function drawPlate(place: Place, view: View, band: Band, light: Light, samples: 1 | 2 = 2): Frame {
  const frame = emptyFrame(view, band, light);
  paintSky(frame);
  drawLayer(frame, place.shell, place.surfaces, 0, samples);
  markFloor(frame);
  if (place.things.triangleCount > 0) {
    if (band !== 'thermal') castShadow(frame, place.things, OVERHEAD, 0.35, 0.25);
    if (band === 'visible' && !place.indoor) castShadow(frame, place.things, light.direction, keyShare(light) * 0.8, 0.05);
    drawLayer(frame, place.things, place.surfaces, 0, samples);
  }
  return frame;
}

/** How much of the light comes from the one direction, 0…1. */
export function keyShare(light: Light): number {
  const key = light.key[1] * light.direction[1];
  return key / (key + light.sky[1] + 1e-6);
}

function paintSky({ view, band, light, radiance }: Frame): void {
  const channels = channelsOf(band);
  for (let y = 0; y < view.height; y++) {
    const k = 1.1 - 0.5 * (1 - y / view.height);
    for (let x = 0; x < view.width; x++) {
      for (let c = 0; c < channels; c++) {
        const level = band === 'visible' ? ((light.sky[c] as number) + (light.key[c] as number) * 0.2) * 1.2 : band === 'thermal' ? light.surroundings * 0.2 : 0.01;
        radiance[(y * view.width + x) * channels + c] = level * k;
      }
    }
  }
}

/** Pixels whose point lies on y = 0. */
function markFloor({ view, nearness, floor }: Frame): void {
  for (let y = 0, pixel = 0; y < view.height; y++) {
    const rise = view.forward[1] + ((view.centreY - y - 0.5) / view.focal) * view.up[1];
    for (let x = 0; x < view.width; x++, pixel++) {
      const near = at(nearness, pixel);
      floor[pixel] = near > 0 && Math.abs(view.eye[1] + rise / near) < 0.06 ? 1 : 0;
    }
  }
}

/**
 * The sensor with its gain set for a plate: visible and near-infrared bring the mean to a middle gray, thermal spreads
 * what lies between the surroundings and skin over most of the range (its black level is a share of that span).
 */
export function adapted(sensor: Sensor, { band, light, radiance }: Frame): Sensor {
  if (band === 'thermal') {
    const black = light.surroundings - 0.04 + sensor.black * light.warmthSpan;
    return { ...sensor, black, exposure: (sensor.exposure * 0.86) / (light.surroundings + light.warmthSpan * 0.95 - black) };
  }
  let sum = 0;
  for (let i = 0; i < radiance.length; i += 7) sum += Math.min(1.5, at(radiance, i));
  const mean = sum / (radiance.length / 7);
  return { ...sensor, exposure: sensor.exposure * Math.min(2.2, (band === 'visible' ? 0.25 : 0.12) / Math.max(0.02, mean)) };
}
