import { type Random } from '../../synthetic/random.ts';
import { type Picture, withPixels } from './picture.ts';

const STEPS = 6;

/**
 * A random rising curve from 0 to 1 over the brightness, the same for all channels: the order of gray values stays, their
 * distances do not. @param strength 0 (none) to 1 (rises of up to seven times between neighbouring parts)
 */
export function toneCurve(picture: Picture, strength: number, random: Random): Picture {
  const rises = Array.from({ length: STEPS }, () => Math.exp(random.range(-strength, strength)));
  const sum = rises.reduce((a, b) => a + b, 0);
  const knots = new Float32Array(STEPS + 2);
  rises.forEach((rise, i) => (knots[i + 1] = (knots[i] ?? 0) + rise / sum));
  knots[STEPS + 1] = 1; // so that white needs no case of its own
  const { pixels } = picture;
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const at = (pixels[i] as number) * STEPS;
    const knot = Math.floor(at);
    const low = knots[knot] as number;
    out[i] = Math.min(1, low + (at - knot) * ((knots[knot + 1] as number) - low));
  }
  return withPixels(picture, out);
}
