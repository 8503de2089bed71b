import { type Field } from '../material/material.ts';
import { smoothstep } from '../vector.ts';
import { type BagKind, type UpperKind } from './identity.ts';

/** Small irregularities of the outline, where cloth stands off. */
export function outline(seed: number, depth: number): ((u: number, ring: number) => number) | undefined {
  return depth === 0 ? undefined : (u, ring) => 1 + depth * Math.sin(u * 3 + seed + ring * 2.1) * Math.sin(ring * 1.7 + seed * 0.7);
}

/** Positive where the neck opening or the open front shows what is underneath. */
export function neckline(cut: { readonly neck: number; readonly dip: number }, open: number, height: number): Field {
  const top = (0.84 - cut.neck) * height;
  const half = cut.dip > 0.15 ? 0.7 : 0.8;
  return (u, v) => {
    const around = Math.abs(u);
    if (open > 0 && around < open * (0.75 + 0.5 * Math.min(1, v)) + 0.3 * (1 - smoothstep(0, 0.2, v))) return 1;
    return v - top < cut.dip * (1 - (around / half) ** 2) ? 1 : -1;
  };
}

/** Warm where cloth lies on the body: shoulders, chest, between the shoulder blades; cool at the hem. */
export function trunkHeat(height: number): Field {
  return (u, v) => {
    const k = v / height;
    return 0.13 * Math.exp(-(((k - 0.08) / 0.07) ** 2)) + 0.05 * Math.cos(2 * u) * Math.exp(-(((k - 0.2) / 0.1) ** 2)) - 0.3 * Math.max(0, k - 0.3);
  };
}

/** Zips, plackets, lapels, pockets, hems: lines that are there in every band. `hem` in metres down from the neck. */
export function trunkDetail(kind: UpperKind, girth: number, hem: number, open: number): Field {
  const opening = open === 0 && CLOSED_IN_FRONT.has(kind) ? kind : undefined;
  const lines = LINES[kind];
  return (u, v) => {
    const x = Math.abs(u * girth);
    let k = Math.abs(v - hem + 0.032) < 0.003 ? 0.72 : 1;
    if (opening && x < 0.02) k *= placket(opening, x, v);
    return lines ? k * lines(x, v, hem, Math.abs(u) < 1.6, open * girth) : k;
  };
}

const CLOSED_IN_FRONT: ReadonlySet<UpperKind> = new Set(['jacket', 'puffer', 'gilet', 'parka', 'coat', 'blazer', 'shirt']);

/** A zip, or a row of buttons between two seams. */
function placket(kind: UpperKind, x: number, v: number): number {
  if (x < 0.006) return kind === 'shirt' && v % 0.09 < 0.012 ? 1.5 : 0.5;
  return kind === 'shirt' && x > 0.015 ? 0.8 : 1;
}

/** Factor at `x` metres beside the middle, `v` below the neck, of a garment that ends at `hem`. */
type Lines = (x: number, v: number, hem: number, front: boolean, open: number) => number;

const slitPocket: Lines = (x, v, hem, front) => (front && Math.abs(v - hem + 0.192) < 0.008 && x > 0.06 && x < 0.15 ? 0.55 : 1);
const lapel: Lines = (x, v, _hem, _front, open) => (v < 0.3 && Math.abs(x - 0.1 + v * 0.3 - open) < 0.006 ? 0.55 : 1);
const kangarooPocket: Lines = (x, v, hem, front) => {
  const up = hem - v;
  if (!front || up < 0.05 || up > 0.24) return 1;
  return up > 0.231 || Math.abs(x - 0.11 + (up - 0.05) * 0.25) < 0.005 ? 0.6 : 1;
};
const tailored: Lines = (x, v, hem, front, open) => slitPocket(x, v, hem, front, open) * lapel(x, v, hem, front, open);

const LINES: Partial<Record<UpperKind, Lines>> = {
  jacket: (x, v, hem, front, open) => slitPocket(x, v, hem, front, open) * (Math.abs(v - 0.12) < 0.004 ? 0.75 : 1),
  parka: slitPocket,
  gilet: slitPocket,
  coat: tailored,
  blazer: tailored,
  hoodie: kangarooPocket,
};

/** Straps that cross the trunk, as an overlay on the garment: positive inside. */
export function strapField(kind: BagKind, side: 1 | -1, girth: number): Field | undefined {
  switch (kind) {
    case 'backpack': return (u, v) => (Math.abs(u) < 1.45 && v < 0.34 && Math.abs(Math.abs(Math.sin(u)) * girth * 1.1 - 0.085 - 0.05 * v) < 0.022 ? 1 : -1);
    case 'crossbody': return (u, v) => 0.021 - Math.abs(v - 0.235 + side * Math.sin(u) * -0.235);
    case 'shoulder':
    case 'hand':
    case 'carrier': return undefined;
  }
}
