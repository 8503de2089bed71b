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
  /** How much longer the features are down the tile than across. */
  readonly stretch?: number;
  /** Sharp crests instead of smooth hills. */
  readonly ridged?: boolean;
}

/** Sum of value-noise octaves. */
export function noiseTile(seed: string, spectrum: Spectrum): Tile {
  const random = new Random(`noise/${seed}`);
  const tile = new Float32Array(SIZE * SIZE);
  for (let cells = spectrum.lowest; cells <= spectrum.highest; cells *= 2) {
    addOctave(tile, random, cells, Math.max(2, Math.round(cells / (spectrum.stretch ?? 1))), cells ** -spectrum.exponent, spectrum.ridged ?? false);
  }
  return standardise(tile);
}

function addOctave(tile: Tile, random: Random, columns: number, rows: number, amplitude: number, ridged: boolean): void {
  const lattice = Float32Array.from({ length: columns * rows }, () => random.range(-1, 1));
  const smooth = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
  for (let y = 0; y < SIZE; y++) {
    const fy = (y * rows) / SIZE;
    const y0 = Math.floor(fy);
    const ty = smooth(fy - y0);
    const top = (y0 % rows) * columns;
    const bottom = ((y0 + 1) % rows) * columns;
    for (let x = 0; x < SIZE; x++) {
      const fx = (x * columns) / SIZE;
      const x0 = Math.floor(fx);
      const tx = smooth(fx - x0);
      const left = x0 % columns;
      const right = (x0 + 1) % columns;
      const a = at(lattice, top + left) + (at(lattice, top + right) - at(lattice, top + left)) * tx;
      const b = at(lattice, bottom + left) + (at(lattice, bottom + right) - at(lattice, bottom + left)) * tx;
      const value = a + (b - a) * ty;
      tile[y * SIZE + x] = at(tile, y * SIZE + x) + amplitude * (ridged ? 1 - 2 * Math.abs(value) : value);
    }
  }
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

/** The slopes of a tile taken as heights, across and down, per texel. */
export function slopesOf(tile: Tile): { across: Tile; down: Tile } {
  const across = new Float32Array(tile.length);
  const down = new Float32Array(tile.length);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const here = y * SIZE + x;
      across[here] = (at(tile, y * SIZE + ((x + 1) & MASK)) - at(tile, y * SIZE + ((x - 1) & MASK))) / 2;
      down[here] = (at(tile, ((y + 1) & MASK) * SIZE + x) - at(tile, ((y - 1) & MASK) * SIZE + x)) / 2;
    }
  }
  return { across: standardise(across), down: standardise(down) };
}

const made = new Map<string, unknown>();

/** Tiles are pure functions of their name: each is made once and kept. */
export function once<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}
