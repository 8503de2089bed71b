import { type Surface } from '../material/material.ts';
import { foldTile, noiseTile, once, slopeIndex, slopesOf, type Tile } from '../noise.ts';
import { at } from '../vector.ts';

/** Tiles of fine structure that every drawing shares: each is made once (about 10 ms). */
export interface ReliefTiles {
  /** Slopes, across and down in turn. */
  readonly cloth: Float32Array;
  readonly crumple: Float32Array;
  readonly height: Tile;
  readonly weave: Tile;
  readonly stain: Tile;
}

export function reliefTiles(): ReliefTiles {
  return once('relief', () => {
    const height = foldTile('cloth', { across: 2.1, down: 1.5, sharpness: 0.25 });
    return {
      cloth: slopesOf(height),
      crumple: slopesOf(foldTile('crumple', { across: 4.2, down: 3.8, sharpness: 0.12 })),
      height,
      weave: noiseTile('weave', { exponent: 0.35, lowest: 16, highest: 128 }),
      stain: noiseTile('stain', { exponent: 1, lowest: 2, highest: 128 }),
    };
  });
}

/** The slope of a surface by its folds: written into `out` as [across, down]. */
export function foldSlope(tiles: ReliefTiles, surface: Pick<Surface, 'folds' | 'foldDepth' | 'shift'>, x: number, y: number, out: Float32Array): void {
  const map = surface.folds === 'crumple' ? tiles.crumple : tiles.cloth;
  const k = surface.folds === 'crumple' ? 1.6 : 1.8;
  const index = slopeIndex(x * k + surface.shift, y * k + surface.shift * 1.7);
  out[0] = at(map, index) * surface.foldDepth;
  out[1] = at(map, index + 1) * surface.foldDepth;
  if (surface.folds === 'quilt') {
    const baffle = y / 0.095;
    out[0] = (out[0] as number) * 0.8;
    out[1] = (out[1] as number) * 0.6 - 1.1 * Math.cos(Math.PI * (baffle - Math.floor(baffle)));
  }
}
