import { tube } from '../mesh/tube.ts';
import { type Field } from '../material/material.ts';
import { patternField } from '../material/pattern.ts';
import { addSurface, cloth, type Figure } from './figure.ts';
import { type LowerKind } from './identity.ts';
import { hipEase, type LegCut, LEGS, legsCovered } from './leg-cuts.ts';
import { leg, limbTube } from './limbs.ts';
import { skirtRings } from './skirt.ts';
import { trunkRing } from './trunk.ts';

/** Trousers, shorts, skirts and the lower half of dresses. */
export function drawLower(figure: Figure): void {
  const { identity, skeleton, mesh } = figure;
  const { lower, body, materials, seed } = identity;
  const cut = LEGS[lower.kind];
  const girth = 0.1 * body.height;
  const belt: Field = (u, v) => (v > 0.4 && v < 0.425 && lower.kind !== 'dress' ? 0.55 : lower.kind === 'jeans' && Math.abs(u) > 1.9 && Math.abs(Math.abs(u) - 2.5) < 0.42 && Math.abs(v - 0.56) < 0.07 && Math.abs(Math.abs(Math.abs(u) - 2.5) - 0.4) < 0.04 ? 0.7 : 1);
  const seat = addSurface(figure, cloth(materials.lower, lower.fabric, { girth, pattern: patternField(lower.pattern, girth), detail: belt, shift: seed * 0.61 }));
  const ease = hipEase(lower.kind);
  const waist = lower.kind === 'dress' ? 0.66 : 0.605;
  const rings = [0.455, 0.48, 0.51, 0.545, 0.58, waist].map((share) => trunkRing(skeleton, body, share, share > 0.58 ? 0.004 : ease));
  if (!cut) {
    const top = rings[2];
    const hem = lower.kind === 'skirt' ? 0.33 : lower.kind === 'dress' ? 0.29 : 0.14;
    if (top) rings.splice(0, 2, ...skirtRings(figure, top, hem * (2 - lower.length), 0.51, lower.kind === 'skirt' ? 0.035 : 0.05, 0));
  }
  tube(mesh, rings, Math.round(figure.segments * 1.5), seat, (u, ring) => 1 + (cut ? 0.008 : 0.05 * Math.max(0, 1 - ring / 6)) * Math.sin(u * 5 + seed));
  if (cut) drawLegs(figure, cut);
}

function drawLegs(figure: Figure, cut: LegCut): void {
  const { identity } = figure;
  const { lower, materials, seed } = identity;
  const [thigh, knee, hem] = cut.ease;
  const end = legsCovered(lower.kind, lower.length);
  const height = figure.skeleton.height;
  const tucked = identity.shoes === 'tall-boots' && (lower.kind === 'leggings' || lower.kind === 'jeans');
  const ease = (t: number): number => (t < 1 ? thigh + (knee - thigh) * t : knee + ((tucked ? 0.004 : hem) - knee) * (t - 1));
  const pattern = lower.sideStripe ? undefined : patternField(lower.pattern, 0.08);
  for (const which of [0, 1] as const) {
    const outer = which === 0 ? Math.PI / 2 : -Math.PI / 2;
    const striped: Field | undefined = lower.sideStripe ? (u) => (Math.abs(u - outer) < 0.28 ? 1 : 0) : pattern;
    const surface = addSurface(figure, cloth(materials.lower, lower.fabric, { girth: 0.08, pattern: striped, detail: legDetail(lower.kind, outer, (end / 2) * 0.467 * height), heat: (_u, v) => 0.1 * Math.exp(-v * 5) - 0.1 * v, shift: seed * 0.67 + which * 0.29 }));
    limbTube(figure, leg(figure, which), surface, 0, end, ease, false, lower.kind === 'leggings' ? undefined : (u, ring) => 1 + 0.035 * Math.sin(u * 2 + ring * 2.3 + seed) * Math.min(1, ring / 4));
  }
}

/** Seams, creases, cargo pockets, worn denim. */
function legDetail(kind: LowerKind, outer: number, hem: number): Field {
  return (u, v) => {
    let k = v > hem - 0.03 && v < hem - 0.024 ? 0.75 : 1;
    if (Math.abs(u - outer) < 0.06) k *= 0.82;
    if (kind === 'cargo' && Math.abs(u - outer) < 0.75 && v > 0.28 && v < 0.45 && (v < 0.3 || v > 0.44 || Math.abs(Math.abs(u - outer) - 0.7) < 0.06)) k *= 0.62;
    if (kind === 'jeans') k *= 1 + 0.28 * Math.exp(-((u / 0.6) ** 2) - ((v - 0.2) / 0.16) ** 2);
    if (kind === 'trousers' && Math.abs(u) < 0.05) k *= 1.18;
    return k;
  };
}
