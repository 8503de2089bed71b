import { type Ring, tube } from '../mesh/tube.ts';
import { type Field, type Folds, type Overlay, type Surface } from '../material/material.ts';
import { patternField } from '../material/pattern.ts';
import { addSurface, bare, cloth, type Figure } from './figure.ts';
import { type Identity, type Upper, type UpperKind } from './identity.ts';
import { arm, limbTube } from './limbs.ts';
import { hipEase } from './leg-cuts.ts';
import { skirtRings } from './skirt.ts';
import { neckline, outline, strapField, trunkDetail, trunkHeat } from './tailoring.ts';
import { trunkRing, trunkSize } from './trunk.ts';

interface Cut {
  /** Height share of the hem; below 0.46 the garment goes on as a skirt. */
  readonly hem: number;
  readonly ease: number;
  /** Where sleeves end, 0 shoulder, 1 elbow, 2 wrist; −1 none. */
  readonly sleeve: number;
  readonly sleeveEase: number;
  /** Height share of the neck opening, and how far it dips at the front in metres. */
  readonly neck: number;
  readonly dip: number;
  readonly folds: Folds;
}

export const CUTS: Readonly<Record<UpperKind, Cut>> = {
  't-shirt': { hem: 0.475, ease: 0.012, sleeve: 0.62, sleeveEase: 0.014, neck: 0.842, dip: 0.045, folds: 'cloth' },
  tank: { hem: 0.48, ease: 0.008, sleeve: -1, sleeveEase: 0, neck: 0.822, dip: 0.1, folds: 'cloth' },
  shirt: { hem: 0.465, ease: 0.014, sleeve: 1.95, sleeveEase: 0.014, neck: 0.852, dip: 0.04, folds: 'cloth' },
  sweater: { hem: 0.485, ease: 0.018, sleeve: 1.97, sleeveEase: 0.017, neck: 0.848, dip: 0.03, folds: 'knit' },
  hoodie: { hem: 0.475, ease: 0.024, sleeve: 1.97, sleeveEase: 0.022, neck: 0.852, dip: 0.04, folds: 'cloth' },
  jacket: { hem: 0.485, ease: 0.026, sleeve: 1.97, sleeveEase: 0.022, neck: 0.86, dip: 0.04, folds: 'crumple' },
  blazer: { hem: 0.45, ease: 0.02, sleeve: 1.96, sleeveEase: 0.018, neck: 0.85, dip: 0.2, folds: 'cloth' },
  puffer: { hem: 0.475, ease: 0.042, sleeve: 1.97, sleeveEase: 0.038, neck: 0.866, dip: 0.02, folds: 'quilt' },
  gilet: { hem: 0.485, ease: 0.036, sleeve: -1, sleeveEase: 0, neck: 0.862, dip: 0.03, folds: 'quilt' },
  coat: { hem: 0.3, ease: 0.03, sleeve: 1.97, sleeveEase: 0.024, neck: 0.856, dip: 0.12, folds: 'cloth' },
  parka: { hem: 0.39, ease: 0.036, sleeve: 1.97, sleeveEase: 0.03, neck: 0.864, dip: 0.03, folds: 'crumple' },
  vest: { hem: 0.47, ease: 0.03, sleeve: -1, sleeveEase: 0, neck: 0.83, dip: 0.12, folds: 'crumple' },
};

/** Whether something with sleeves of its own is seen under the garment. */
export const showsInnerSleeves = (kind: UpperKind): boolean => kind === 'gilet' || kind === 'vest';
export const sleeveEnd = (kind: UpperKind): number => (showsInnerSleeves(kind) ? 1.95 : CUTS[kind].sleeve);

/** The garment over the trunk, what shows at its neck and opening, and its sleeves. */
export function drawUpper(figure: Figure): void {
  const { identity, mesh, segments } = figure;
  const { upper, body, materials, seed } = identity;
  const cut = CUTS[upper.kind];
  const girth = 0.1 * body.height * body.chest;
  const ease = Math.max(0.004, cut.ease + upper.ease);
  const over = hipEase(identity.lower.kind) + 0.007;
  const hem = 0.84 - (0.84 - cut.hem) * upper.length;
  const pattern = patternField(upper.pattern, girth);
  const detail = trunkDetail(upper.kind, girth, (0.84 - Math.max(0.46, hem)) * body.height, upper.open);
  const heat = trunkHeat(body.height);
  const trunk = addSurface(figure, cloth(materials.upper, upper.fabric, { girth, pattern, detail, heat, folds: cut.folds, shift: seed * 0.37, overlays: [...straps(identity, girth), { inside: neckline(cut, upper.open, body.height), surface: innerLayer(identity, girth, heat) }] }));
  const shares = [0.455, 0.48, 0.51, 0.545, 0.58, 0.62, 0.66, 0.7, 0.735, 0.765, 0.79, 0.807, 0.82, 0.835, 0.848];
  const top = cut.neck;
  const start = hem < 0.45 ? 0.5 : hem;
  const rings = [start, ...shares.filter((share) => share > start + 0.012 && share < top - 0.006), top].map((share) => hanging(figure, share, share < 0.62 ? Math.max(ease, over) + Math.max(0, 0.53 - share) * 0.05 : ease));
  const lowest = rings[0];
  if (hem < 0.45 && lowest) rings.unshift(...skirtRings(figure, lowest, hem, start, 0.03, upper.open > 0 || upper.kind !== 'parka' ? 0.05 + upper.open * 0.5 : 0));
  tube(mesh, rings, Math.round(segments * 1.6), trunk, outline(seed, cut.folds === 'quilt' ? 0 : 0.012));
  drawSleeves(figure, cut);
  drawCollar(figure, trunk);
}

/** A ring of cloth that hangs straight down from the hips instead of following the body. */
function hanging({ skeleton, identity }: Figure, share: number, ease: number): Ring {
  const ring = trunkRing(skeleton, identity.body, share, ease);
  return share < 0.5 ? { ...ring, ...trunkSize(identity.body, 0.5, ease) } : ring;
}

/** What shows at the neck and through the opening: skin, or a shirt with skin at its own neck. */
function innerLayer({ upper, materials, seed }: Identity, girth: number, heat: Field): Surface {
  const skin = bare(materials.skin, girth, seed);
  if (upper.kind === 't-shirt' || upper.kind === 'tank' || upper.kind === 'sweater') return skin;
  const neck: Field = (u, v) => (Math.abs(u) < 0.55 && v < 0.035 + 0.02 * Math.cos(u * 3) ? 1 : -1);
  return cloth(materials.inner, 'cotton', { girth, pattern: patternField(upper.innerPattern, girth), heat, shift: seed * 0.53, overlays: [{ inside: neck, surface: skin }] });
}

/** The straps of bags, lying on the garment. */
function straps({ bag, materials, seed }: Identity, girth: number): Overlay[] {
  const inside = bag && strapField(bag.kind, bag.side, girth);
  return inside ? [{ inside, surface: bare(materials.bag, girth, seed * 0.71, { grain: 0.08 }) }] : [];
}

function drawSleeves(figure: Figure, cut: Cut): void {
  const { upper, materials, seed } = figure.identity;
  const under = showsInnerSleeves(upper.kind);
  if (cut.sleeve < 0 && !under) return;
  const end = under ? 1.95 : Math.min(2, cut.sleeve * (cut.sleeve < 1.5 ? upper.length : 1));
  const cuff = (end / 2) * figure.skeleton.height * 0.325;
  const detail: Field = (_u, v) => (Math.abs(v - cuff + 0.025) < 0.003 ? 0.7 : 1);
  const heat: Field = (_u, v) => 0.04 - 0.25 * v;
  const folds = under ? 'cloth' : cut.folds;
  for (const which of [0, 1] as const) {
    const surface = addSurface(figure, cloth(under ? materials.inner : materials.upper, under ? 'jersey' : upper.fabric, { girth: 0.05, pattern: sleevePattern(upper, under), detail, heat, folds, shift: seed * 0.41 + which * 0.47 }));
    const ease = (t: number): number => (under ? 0.012 : cut.sleeveEase + upper.ease * 0.5) * (t > 1.8 && end > 1.8 ? 0.6 : 1);
    limbTube(figure, arm(figure, which), surface, -0.02, end, ease, true, outline(seed + which, folds === 'quilt' ? 0 : 0.03));
  }
}

/** Prints and side panels stay on the trunk; everything else runs on down the arms. */
function sleevePattern(upper: Upper, under: boolean): Field | undefined {
  if (under) return patternField(upper.innerPattern, 0.05);
  if (upper.contrastSleeves) return () => 1;
  const onTrunkOnly = upper.pattern.kind === 'print' || upper.pattern.kind === 'lettering' || upper.pattern.kind === 'sides';
  return onTrunkOnly ? undefined : patternField(upper.pattern, 0.05);
}

/** Stand-up and turned-down collars, and the hood that hangs behind. */
function drawCollar(figure: Figure, trunk: number): void {
  const { identity, skeleton, mesh } = figure;
  const { upper, body, hat } = identity;
  const low = trunkRing(skeleton, body, 0.838, 0.016);
  const high = trunkRing(skeleton, body, 0.868, 0.012);
  const wide: Ring = { ...high, width: high.width * 1.12, depth: high.depth * 1.25 };
  if (upper.kind === 'jacket' || upper.kind === 'puffer' || upper.kind === 'gilet' || upper.kind === 'parka' || upper.kind === 'coat' || upper.kind === 'shirt') {
    const open = upper.open > 0 || upper.kind === 'coat' ? 0.6 : 0.12;
    tube(mesh, [{ ...low, open }, { ...wide, open }], 10, trunk);
  }
  if ((upper.kind === 'hoodie' || upper.kind === 'parka') && hat !== 'hood') {
    const back = (share: number, out: number, width: number): Ring => {
      const ring = trunkRing(skeleton, body, share, 0.02);
      return { ...ring, centre: [ring.centre[0], ring.centre[1], ring.centre[2] - out * body.height], width: width * body.height, depth: 0.045 * body.height, open: 1.15 };
    };
    tube(mesh, [back(0.765, 0.045, 0.02), back(0.79, 0.05, 0.055), back(0.825, 0.04, 0.066), back(0.855, 0.022, 0.06), back(0.862, 0.01, 0.045)], 10, trunk);
  }
}

