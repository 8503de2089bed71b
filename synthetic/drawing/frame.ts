import { type Band, channelsOf, type Light } from '../camera/light.ts';
import { makeGeometry } from '../mesh/rasterize.ts';
import { type View } from '../mesh/view.ts';

/** A picture in the making: linear light, depth, and what stands where. */
export interface Frame {
  readonly view: View;
  readonly band: Band;
  readonly light: Light;
  /** [height * width * channels], linear. */
  readonly radiance: Float32Array;
  /** 1 / distance, [height * width]. */
  readonly nearness: Float32Array;
  /** 1 where the floor shows: shadows fall there. */
  readonly floor: Uint8Array;
  /** Number of the person that shows, 0 none. */
  readonly owner: Uint16Array;
}

export function emptyFrame(view: View, band: Band, light: Light): Frame {
  const pixels = view.width * view.height;
  return { view, band, light, radiance: new Float32Array(pixels * channelsOf(band)), nearness: new Float32Array(pixels), floor: new Uint8Array(pixels), owner: new Uint16Array(pixels) };
}

/** Buffers for one layer, grown to the largest ever asked for and reused: allocating them costs more than filling. */
class Workspace {
  #size = 0;
  geometry = makeGeometry(1, 1);
  colour = new Float32Array(3);
  distance = new Float32Array(1);
  count = new Float32Array(1);
  mean = new Float32Array(1);
  screen: Float32Array = new Float32Array(1);

  take(width: number, height: number): this {
    const pixels = width * height;
    if (pixels > this.#size) {
      this.#size = Math.ceil(pixels * 1.3);
      this.geometry = makeGeometry(this.#size, 1);
      this.colour = new Float32Array(this.#size * 3);
      this.distance = new Float32Array(this.#size);
      this.count = new Float32Array(this.#size);
      this.mean = new Float32Array(this.#size);
    }
    this.geometry = { ...this.geometry, width, height };
    this.geometry.nearness.fill(0, 0, pixels);
    this.geometry.triangle.fill(0, 0, pixels);
    this.geometry.surface.fill(0, 0, pixels);
    return this;
  }
}

export const workspace = new Workspace();
