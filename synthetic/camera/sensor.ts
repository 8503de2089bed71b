import { type Random } from '../random.ts';
import { Random as Stream } from '../random.ts';
import { once } from '../noise.ts';
import { at } from '../vector.ts';
import { blurPlane } from './blur.ts';
import { type Band } from './light.ts';
import { type Style, within } from './style.ts';

/** How a camera turns light into numbers. Lengths in pixels. */
export interface Sensor {
  readonly exposure: number;
  /** Level of light (or warmth) that is black. */
  readonly black: number;
  readonly balance: readonly [number, number, number];
  readonly saturation: number;
  readonly gamma: number;
  readonly contrast: number;
  readonly blur: number;
  readonly noise: number;
  readonly shot: number;
  readonly sharpen: number;
  readonly vignette: number;
  /** Thermal: warm is dark; strength of the column pattern; share of halo. */
  readonly blackHot: boolean;
  readonly columns: number;
  readonly halo: number;
}

export function drawSensor(random: Random, band: Band, style: Style): Sensor {
  const cast = (): number => Math.exp(random.normal(0, style.cast));
  const thermal = band === 'thermal';
  return {
    exposure: Math.exp(random.normal(0, 0.12)),
    black: thermal ? -random.range(0.08, 0.35) : 0,
    balance: [cast(), 1, cast()],
    saturation: within(random, style.saturation),
    gamma: thermal ? random.range(0.8, 1.15) : within(random, style.gamma),
    contrast: within(random, style.contrast),
    blur: within(random, style.blur[band]),
    noise: within(random, style.noise) * (band === 'visible' ? 1 : thermal ? 0.7 : 1.2),
    shot: within(random, style.shot) * (thermal ? 0.2 : 1),
    sharpen: within(random, style.sharpen),
    vignette: within(random, style.vignette),
    blackHot: thermal && random.chance(style.blackHot),
    columns: thermal ? random.range(0.0005, 0.005) : 0,
    halo: thermal ? random.range(0.1, 0.35) : band === 'near-infrared' ? -random.range(0.05, 0.2) : 0,
  };
}

const NOISE = 1 << 16;
const gaussian = (): Float32Array => once('gaussian', () => {
  const random = new Stream('gaussian');
  return Float32Array.from({ length: NOISE }, () => random.normal());
});

/** Linear light from which on a pixel is white. */
const WHITE = 2;

/** The tone curve as a table over linear light 0…WHITE, with a soft shoulder as cameras with wide dynamic range have. */
function toneCurve(sensor: Sensor, thermal: boolean): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4096);
  for (let i = 0; i < 4096; i++) {
    const light = (i / 4095) * WHITE;
    const x = (thermal ? light : (light * (1 + light / (WHITE * WHITE))) / (1 + light * 0.75)) ** sensor.gamma;
    const curved = x >= 1 ? 1 : x * x * (3 - 2 * x);
    const value = x + (Math.min(1, curved) - x) * sensor.contrast;
    table[i] = 255 * (sensor.blackHot ? 1 - value : value);
  }
  return table;
}

let work = new Float32Array(0);

/**
 * Develops linear light [height * width * channels] into bytes of the same shape: lens, vignette, white balance, noise,
 * sharpening, tone curve. `radiance` is used up.
 */
export function develop(radiance: Float32Array, width: number, height: number, channels: 1 | 3, sensor: Sensor, random: Random): Uint8Array {
  if (work.length < radiance.length) work = new Float32Array(radiance.length);
  blurPlane(radiance, width, height, channels, sensor.blur, work);
  if (sensor.halo !== 0) addHalo(radiance, width, height, channels, sensor.halo);
  expose(radiance, width, height, channels, sensor, random);
  if (sensor.sharpen > 0) sharpen(radiance, width, height, channels, sensor.sharpen);
  const table = toneCurve(sensor, sensor.columns > 0);
  const bytes = new Uint8Array(radiance.length);
  for (let i = 0; i < radiance.length; i++) {
    const value = at(radiance, i) * (4095 / WHITE);
    bytes[i] = table[value < 0 ? 0 : value > 4095 ? 4095 : value | 0] as number;
  }
  return bytes;
}

/** Gain, vignette, colour and noise in one pass. */
function expose(radiance: Float32Array, width: number, height: number, channels: 1 | 3, sensor: Sensor, random: Random): void {
  const grains = gaussian();
  const columns = Float32Array.from({ length: width }, () => random.normal(0, sensor.columns));
  const { exposure, black, balance, saturation, noise, shot, vignette } = sensor;
  for (let y = 0; y < height; y++) {
    let grain = random.int(NOISE);
    const fy = (y / height - 0.5) * 2;
    for (let x = 0; x < width; x++) {
      const fx = (x / width - 0.5) * 2;
      const gain = exposure * (1 - vignette * (fx * fx + fy * fy) * 0.5);
      const i = (y * width + x) * channels;
      if (channels === 1) {
        const value = (at(radiance, i) - black) * gain;
        radiance[i] = value + at(columns, x) + at(grains, grain++ & (NOISE - 1)) * (noise * 0.5 + shot * Math.sqrt(value < 0 ? 0 : value));
        continue;
      }
      const r = at(radiance, i) * gain * balance[0];
      const g = at(radiance, i + 1) * gain * balance[1];
      const b = at(radiance, i + 2) * gain * balance[2];
      const gray = 0.3 * r + 0.59 * g + 0.11 * b;
      const spread = noise * 0.5 + shot * Math.sqrt(gray);
      const common = at(grains, grain++ & (NOISE - 1)) * spread;
      radiance[i] = gray + (r - gray) * saturation + common + 0.5 * spread * at(grains, grain++ & (NOISE - 1));
      radiance[i + 1] = gray + (g - gray) * saturation + common;
      radiance[i + 2] = gray + (b - gray) * saturation + common + 0.5 * spread * at(grains, grain++ & (NOISE - 1));
    }
  }
}

/** Camera sharpening: each pixel away from its four neighbours' mean. */
function sharpen(data: Float32Array, width: number, height: number, channels: number, amount: number): void {
  const row = width * channels;
  work.set(data);
  for (let y = 1; y + 1 < height; y++) {
    for (let i = y * row + channels; i < (y + 1) * row - channels; i++) {
      const mean = (at(work, i - channels) + at(work, i + channels) + at(work, i - row) + at(work, i + row)) / 4;
      data[i] = at(work, i) + amount * (at(work, i) - mean);
    }
  }
}

/** Wide dark (positive) or bright (negative) surround of bright things, at an eighth of the size. */
function addHalo(data: Float32Array, width: number, height: number, channels: number, amount: number): void {
  const w = Math.ceil(width / 8);
  const h = Math.ceil(height / 8);
  const small = new Float32Array(w * h * channels);
  const count = new Float32Array(w * h);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = (y >> 3) * w + (x >> 3);
      count[cell] = at(count, cell) + 1;
      for (let c = 0; c < channels; c++) small[cell * channels + c] = at(small, cell * channels + c) + at(data, (y * width + x) * channels + c);
    }
  }
  for (let cell = 0; cell < w * h; cell++) for (let c = 0; c < channels; c++) small[cell * channels + c] = at(small, cell * channels + c) / at(count, cell);
  blurPlane(small, w, h, channels, 1.6, new Float32Array(small.length));
  for (let y = 0; y < height; y++) {
    const fy = Math.min(h - 1, Math.max(0, (y - 3.5) / 8));
    const y0 = Math.floor(fy);
    const y1 = Math.min(h - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const fx = Math.min(w - 1, Math.max(0, (x - 3.5) / 8));
      const x0 = Math.floor(fx);
      const x1 = Math.min(w - 1, x0 + 1);
      for (let c = 0; c < channels; c++) {
        const top = at(small, (y0 * w + x0) * channels + c) * (x0 + 1 - fx) + at(small, (y0 * w + x1) * channels + c) * (fx - x0);
        const bottom = at(small, (y1 * w + x0) * channels + c) * (x0 + 1 - fx) + at(small, (y1 * w + x1) * channels + c) * (fx - x0);
        const wide = top * (y0 + 1 - fy) + bottom * (fy - y0);
        const i = (y * width + x) * channels + c;
        const value = at(data, i);
        data[i] = amount > 0 ? value - amount * Math.max(0, wide - value) : value - amount * wide;
      }
    }
  }
}
