import { Random } from './random.ts';
import { at } from './vector.ts';

const SIZE = 256;
const MASK = SIZE - 1;

/** A seamless square tile of noise, 256 × 256, zero mean and unit variance. */
export type Tile = Float32Array;

interface Spectrum {
  /** Amplitude falls as frequency^-exponent: 1 is the spectrum of natural pictures. */
  readonly exponent: number;
  /** Lowest and highest number of cells across the tile, powers of two. */
  readonly lowest: number;
  readonly highest: number;
}

/** Sum of value-noise octaves. */
export function noiseTile(seed: string, spectrum: Spectrum): Tile {
  const random = new Random(`noise/${seed}`);
  const tile = new Float32Array(SIZE * SIZE);
  for (let cells = spectrum.lowest; cells <= spectrum.highest; cells *= 2) {
    addOctave(tile, random, cells, cells ** -spectrum.exponent);
  }
  return standardise(tile);
}

function addOctave(tile: Tile, random: Random, cells: number, amplitude: number): void {
  const lattice = Float32Array.from({ length: cells * cells }, () => random.range(-1, 1));
  const smooth = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
  for (let y = 0; y < SIZE; y++) {
    const fy = (y * cells) / SIZE;
    const y0 = Math.floor(fy);
    const ty = smooth(fy - y0);
    const top = (y0 % cells) * cells;
    const bottom = ((y0 + 1) % cells) * cells;
    for (let x = 0; x < SIZE; x++) {
      const fx = (x * cells) / SIZE;
      const x0 = Math.floor(fx);
      const tx = smooth(fx - x0);
      const left = x0 % cells;
      const right = (x0 + 1) % cells;
      const a = at(lattice, top + left) + (at(lattice, top + right) - at(lattice, top + left)) * tx;
      const b = at(lattice, bottom + left) + (at(lattice, bottom + right) - at(lattice, bottom + left)) * tx;
      const value = a + (b - a) * ty;
      tile[y * SIZE + x] = at(tile, y * SIZE + x) + amplitude * value;
    }
  }
}

/**
 * Smooth hills and hollows: waves in random directions, `across` and `down` the usual number of them over the tile.
 * Unlike lattice noise they leave no straight edges along the axes.
 */
export function waveTile(seed: string, across: number, down: number): Tile {
  const random = new Random(`waves/${seed}`);
  const tile = new Float32Array(SIZE * SIZE);
  for (let wave = 0; wave < 18; wave++) {
    const kx = Math.round(random.normal(0, across));
    const ky = Math.round(random.normal(0, down));
    const size = 1 / (1 + Math.hypot(kx, ky) * 0.25);
    const phase = random.range(0, 2 * Math.PI);
    for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) tile[y * SIZE + x] = at(tile, y * SIZE + x) + size * Math.cos((2 * Math.PI * (kx * x + ky * y)) / SIZE + phase);
  }
  return standardise(tile);
}

/** Folds of cloth: crests where waves cross zero. Cloth is taut in places and falls in folds in others. */
export function foldTile(seed: string, waves: { readonly across: number; readonly down: number; readonly sharpness: number }): Tile {
  const tile = new Float32Array(SIZE * SIZE);
  for (const layer of [1, 2]) {
    const hills = waveTile(`${seed}/${layer}`, waves.across * layer, waves.down * layer);
    const where = noiseTile(`${seed}/${layer}`, { exponent: 1, lowest: 4, highest: 8 });
    for (let i = 0; i < tile.length; i++) {
      const loose = Math.min(1.6, Math.max(0, 0.55 + 0.8 * at(where, i)));
      tile[i] = at(tile, i) + (loose * (1 - Math.sqrt(at(hills, i) ** 2 + waves.sharpness))) / (2 * layer - 1);
    }
  }
  return standardise(tile);
}

function standardise(tile: Tile): Tile {
  const mean = tile.reduce((sum, value) => sum + value, 0) / tile.length;
  const deviation = Math.sqrt(tile.reduce((sum, value) => sum + (value - mean) ** 2, 0) / tile.length);
  return tile.map((value) => (value - mean) / deviation);
}

/** Bilinear sample; one unit of x or y is one whole tile. */
export function sampleTile(tile: Tile, x: number, y: number): number {
  const fx = x * SIZE;
  const fy = y * SIZE;
  const x0 = Math.floor(fx);
  const y0 = Math.floor(fy);
  const tx = fx - x0;
  const ty = fy - y0;
  const left = x0 & MASK;
  const right = (x0 + 1) & MASK;
  const top = (y0 & MASK) * SIZE;
  const bottom = ((y0 + 1) & MASK) * SIZE;
  const a = at(tile, top + left);
  const b = at(tile, bottom + left);
  const c = a + (at(tile, top + right) - a) * tx;
  return c + (b + (at(tile, bottom + right) - b) * tx - c) * ty;
}

/** The value of the texel itself: three times as fast, for structure finer than a pixel. */
export function nearestTexel(tile: Tile, x: number, y: number): number {
  return at(tile, ((Math.floor(y * SIZE) & MASK) << 8) | (Math.floor(x * SIZE) & MASK));
}

/** The slopes of a tile taken as heights, across and down in turn for every texel, each of unit variance. */
export function slopesOf(tile: Tile): Float32Array {
  const across = new Float32Array(tile.length);
  const down = new Float32Array(tile.length);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const here = y * SIZE + x;
      across[here] = (at(tile, y * SIZE + ((x + 1) & MASK)) - at(tile, y * SIZE + ((x - 1) & MASK))) / 2;
      down[here] = (at(tile, ((y + 1) & MASK) * SIZE + x) - at(tile, ((y - 1) & MASK) * SIZE + x)) / 2;
    }
  }
  const slopes = [standardise(across), standardise(down)] as const;
  return Float32Array.from({ length: tile.length * 2 }, (_, i) => at(slopes[i & 1 ? 1 : 0], i >> 1));
}

/** Where the slopes of a place lie in what `slopesOf` gives. */
export const slopeIndex = (x: number, y: number): number => (((Math.floor(y * SIZE) & MASK) << 8) | (Math.floor(x * SIZE) & MASK)) << 1;

const made = new Map<string, unknown>();

/** Tiles are pure functions of their name: each is made once and kept. */
export function once<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}
