export type Vec3 = readonly [number, number, number];

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
export const normalize = (a: Vec3): Vec3 => scale(a, 1 / (Math.hypot(a[0], a[1], a[2]) || 1));
/** Turned about the vertical axis, so that z (forward) becomes (sin angle, 0, cos angle). */
export const turn = (a: Vec3, angle: number): Vec3 => {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [a[0] * c + a[2] * s, a[1], -a[0] * s + a[2] * c];
};

/** A number of a Float32Array: typed arrays are read in range here, which the compiler cannot see. */
export const at = (array: Float32Array, index: number): number => array[index] as number;

export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);
export const smoothstep = (low: number, high: number, value: number): number => {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
};

/** Piecewise linear through the knots `[x, y]`, sorted by x; flat outside. */
export function interpolate(knots: readonly (readonly [number, number])[], x: number): number {
  let previous = knots[0] ?? ([0, 0] as const);
  for (const knot of knots) {
    if (x <= knot[0]) {
      const span = knot[0] - previous[0];
      return span > 0 ? previous[1] + ((knot[1] - previous[1]) * (x - previous[0])) / span : knot[1];
    }
    previous = knot;
  }
  return previous[1];
}
