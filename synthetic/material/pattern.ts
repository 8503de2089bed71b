import { once, sampleTile, waveTile } from '../noise.ts';
import { Random } from '../random.ts';
import { clamp, smoothstep } from '../vector.ts';
import { type Field } from './material.ts';

/** A cloth pattern. Lengths in metres; `u` runs around the garment (0 is the front), `v` down it. */
export type Pattern =
  | { readonly kind: 'plain' }
  | { readonly kind: 'stripes' | 'pinstripes' | 'check'; readonly period: number; readonly share: number }
  | { readonly kind: 'plaid'; readonly period: number }
  | { readonly kind: 'dots'; readonly period: number; readonly share: number }
  | { readonly kind: 'blocks'; readonly from: number; readonly to: number }
  | { readonly kind: 'sides'; readonly share: number }
  | { readonly kind: 'camouflage' | 'floral'; readonly size: number; readonly seed: number }
  | { readonly kind: 'print'; readonly width: number; readonly height: number; readonly top: number; readonly seed: number; readonly where: 'front' | 'back' | 'both' }
  | { readonly kind: 'lettering'; readonly width: number; readonly height: number; readonly top: number; readonly seed: number; readonly where: 'front' | 'back' | 'both' };

const EDGE = 0.004;

/** 1 within the first `share` of every period, with soft edges. */
function wave(x: number, period: number, share: number): number {
  const phase = x / period - Math.floor(x / period);
  const edge = EDGE / period;
  return smoothstep(0, edge, phase) * (1 - smoothstep(share, share + edge, phase));
}

/** The pattern as a field: 0 ground, 1 and 2 its two colours. `girth` is metres a radian. */
export function patternField(pattern: Pattern, girth: number): Field | undefined {
  switch (pattern.kind) {
    case 'plain': return undefined;
    case 'stripes': return (_u, v) => wave(v, pattern.period, pattern.share);
    case 'pinstripes': return (u) => wave(u * girth, pattern.period, pattern.share);
    case 'check': return (u, v) => {
      const a = wave(u * girth, pattern.period, pattern.share);
      const b = wave(v, pattern.period, pattern.share);
      return a + b - 2 * a * b;
    };
    case 'plaid': return (u, v) => {
      const x = u * girth;
      const broad = (wave(x, pattern.period, 0.45) + wave(v, pattern.period, 0.45)) / 2;
      const line = Math.max(wave(x + pattern.period * 0.3, pattern.period, 0.09), wave(v + pattern.period * 0.3, pattern.period, 0.09));
      return broad + (2 - broad) * line * 0.8;
    };
    case 'dots': return (u, v) => {
      const x = (u * girth) / pattern.period;
      const y = v / pattern.period;
      const dx = x + (Math.floor(y) % 2) / 2 - Math.floor(x + (Math.floor(y) % 2) / 2) - 0.5;
      const dy = y - Math.floor(y) - 0.5;
      return 1 - smoothstep(pattern.share * 0.42, pattern.share * 0.55, Math.sqrt(dx * dx + dy * dy));
    };
    case 'blocks': return (_u, v) => smoothstep(pattern.from, pattern.from + EDGE, v) * (1 - smoothstep(pattern.to, pattern.to + EDGE, v));
    case 'sides': return (u) => smoothstep(pattern.share - 0.04, pattern.share + 0.04, Math.abs(Math.sin(u)));
    case 'camouflage': return patches(pattern.size, pattern.seed, girth, 0);
    case 'floral': return patches(pattern.size * 0.5, pattern.seed, girth, 0.9);
    case 'print': return picture(pattern, girth);
    case 'lettering': return lettering(pattern, girth);
  }
}

function patches(size: number, seed: number, girth: number, level: number): Field {
  const tile = once('patches', () => waveTile('patches', 9, 9));
  const shift = (seed % 977) / 97.7;
  const k = 0.125 / size;
  return (u, v) => {
    const a = sampleTile(tile, u * girth * k + shift, v * k);
    const b = sampleTile(tile, u * girth * k * 1.3 + shift + 0.37, v * k * 1.3 + 0.61);
    const first = smoothstep(level, level + 0.15, a);
    return first + (2 - first) * smoothstep(level + 0.35, level + 0.5, b);
  };
}

type Placed = Extract<Pattern, { kind: 'print' | 'lettering' }>;

/** Places a rectangle on the front or back: x and y in 0…1 inside it. */
function placed(pattern: Placed, girth: number, draw: (x: number, y: number) => number): Field {
  return (u, v) => {
    const front = Math.abs(u) < Math.PI / 2;
    if (pattern.where !== 'both' && front !== (pattern.where === 'front')) return 0;
    const around = front ? u : u > 0 ? Math.PI - u : -Math.PI - u;
    const x = (around * girth) / pattern.width + 0.5;
    const y = (v - pattern.top) / pattern.height;
    return x > 0 && x < 1 && y > 0 && y < 1 ? draw(x, y) : 0;
  };
}

function picture(pattern: Placed, girth: number): Field {
  const random = new Random(`print/${pattern.seed}`);
  const blobs = Array.from({ length: 3 + random.int(5) }, () => ({ x: random.range(0.15, 0.85), y: random.range(0.15, 0.85), a: random.range(0.08, 0.3), b: random.range(0.08, 0.3), colour: 1 + random.int(2) }));
  const framed = random.chance(0.5);
  return placed(pattern, girth, (x, y) => {
    let value = framed && (x < 0.06 || x > 0.94 || y < 0.06 || y > 0.94) ? 1 : 0;
    for (const blob of blobs) {
      const d = ((x - blob.x) / blob.a) ** 2 + ((y - blob.y) / blob.b) ** 2;
      if (d < 1) value = blob.colour;
      else if (d < 1.3) value = 0;
    }
    return value;
  });
}

/** Rows of strokes that read as words from afar. */
function lettering(pattern: Placed, girth: number): Field {
  const random = new Random(`letters/${pattern.seed}`);
  const rows = 1 + random.int(2);
  const columns = clamp(Math.round(random.range(9, 24)), 9, 24);
  const bits = Array.from({ length: rows * 5 * columns }, (_, i) => (i % 4 === 3 ? 0 : Number(random.chance(0.62))));
  return placed(pattern, girth, (x, y) => {
    const line = y * rows - Math.floor(y * rows);
    if (line > 0.82) return 0;
    const row = Math.floor(y * rows) * 5 + Math.floor((line / 0.82) * 5);
    return bits[row * columns + Math.floor(x * columns)] ?? 0;
  });
}
