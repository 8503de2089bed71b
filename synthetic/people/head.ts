import { type Mesh } from '../mesh/mesh.ts';
import { type Ring, tube } from '../mesh/tube.ts';
import { type Field, type Surface } from '../material/material.ts';
import { smoothstep, turn, type Vec3 } from '../vector.ts';
import { addSurface, bare, cloth, type Figure } from './figure.ts';
import { type Hair, type Identity } from './identity.ts';
import { trunkRing } from './trunk.ts';

/** The head's own directions: its base above the neck, up along the skull, left, and forward. */
export interface HeadFrame {
  readonly base: Vec3;
  readonly left: Vec3;
  readonly up: Vec3;
  readonly forward: Vec3;
  /** Metres from chin to crown. */
  readonly size: number;
}

export function headFrame({ skeleton, identity }: Figure): HeadFrame {
  const bow = skeleton.headBow;
  const yaw = skeleton.headYaw;
  return {
    base: skeleton.spine(0.868),
    left: turn([1, 0, 0], yaw),
    up: turn([0, Math.cos(bow), Math.sin(bow)], yaw),
    forward: turn([0, -Math.sin(bow), Math.cos(bow)], yaw),
    size: 0.132 * (0.35 * 1.7 + 0.65 * identity.body.height) * identity.body.head,
  };
}

/** A ring around the skull: `t` from chin 0 to crown 1; extents and offset as shares of the head's size. */
export function headRing(head: HeadFrame, t: number, width: number, depth: number, ahead: number, more: Partial<Ring> = {}): Ring {
  const s = head.size;
  const { base, up, forward } = head;
  const rise = t * s;
  const out = ahead * s + 0.02;
  return {
    centre: [base[0] + up[0] * rise + forward[0] * out, base[1] + up[1] * rise + forward[1] * out, base[2] + up[2] * rise + forward[2] * out],
    side: head.left, front: forward, width: width * s, depth: depth * s, along: (1 - t) * s, ...more,
  };
}

/** Half width, half depth and forward offset of the bare head by height. */
const SKULL: readonly (readonly [number, number, number, number])[] = [
  [-0.02, 0.1, 0.1, 0.12], [0, 0.17, 0.2, 0.12], [0.1, 0.235, 0.32, 0.07], [0.25, 0.285, 0.38, 0.03], [0.42, 0.315, 0.41, 0.01], [0.58, 0.33, 0.425, 0], [0.74, 0.325, 0.42, -0.01], [0.87, 0.265, 0.345, -0.02], [0.96, 0.15, 0.2, -0.02], [1, 0.01, 0.01, -0.02],
];

/** The skull a little larger, for hair and hats: from `low` up, grown by `grow` of its size. */
export function shell(head: HeadFrame, low: number, grow: number, open: (t: number) => number | undefined): Ring[] {
  return SKULL.filter(([t]) => t >= low).map(([t, width, depth, ahead]) => {
    const gap = open(t);
    return headRing(head, t === 1 ? 1 + grow : t + grow * 0.5 * t, width + grow, depth + grow, ahead, gap === undefined ? {} : { open: gap });
  });
}

export function drawHead(figure: Figure): void {
  const { identity, skeleton, mesh } = figure;
  const head = headFrame(figure);
  const { materials, seed } = identity;
  const skin = addSurface(figure, { ...bare(materials.skin, 0.08, seed * 0.19), detail: face(identity, head.size), heat: faceHeat(head.size), ...lowerFace(identity, head.size) });
  const rings = SKULL.map(([t, width, depth, ahead]) => headRing(head, t, width, depth, ahead));
  tube(mesh, rings, 16, skin, (u, ring) => (ring === 3 || ring === 4 ? 1 + (ring === 3 ? 0.17 : 0.07) * Math.exp(-((u / 0.2) ** 2)) : 1));
  const neck = addSurface(figure, bare(materials.skin, 0.06, seed * 0.23, { detail: () => 0.86 }));
  tube(mesh, [trunkRing(skeleton, identity.body, 0.825, 0), trunkRing(skeleton, identity.body, 0.85, 0), trunkRing(skeleton, identity.body, 0.875, 0), headRing(head, 0.2, 0.2, 0.22, -0.05)], 10, neck);
  for (const side of [1, -1]) drawEar(mesh, head, side, skin);
  drawHair(figure, head);
}

function drawEar(mesh: Mesh, head: HeadFrame, side: number, skin: number): void {
  const at = (t: number, grow: number): Ring => {
    const ring = headRing(head, t, 0.035 * grow, 0.08 * grow, -0.03);
    const out = 0.325 * head.size * side;
    return { ...ring, centre: [ring.centre[0] + head.left[0] * out, ring.centre[1] + head.left[1] * out, ring.centre[2] + head.left[2] * out], along: (1 - t) * head.size };
  };
  tube(mesh, [at(0.3, 0.2), at(0.36, 0.8), at(0.48, 1), at(0.54, 0.2)], 6, skin);
}

/** Eyes, brows, mouth, nostrils, glasses, as darkening of the skin; heights are shares of the head from the chin. */
function face({ glasses }: Identity, size: number): Field {
  return (u, v) => {
    const around = Math.abs(u);
    if (around > 1.2) return 1;
    const t = 1 - v / size;
    const socket = 1 - 0.34 * Math.exp(-(((around - 0.4) / 0.2) ** 2) - ((t - 0.47) / 0.055) ** 2);
    const shadow = 1 - 0.15 * smoothstep(0.2, 0, t);
    return socket * shadow * features(around, t) * (glasses && onGlasses(around, t) ? 0.3 : 1);
  };
}

/** Factor on the skin at `around` radians from the middle of the face and height `t`. */
function features(around: number, t: number): number {
  if (Math.abs(t - 0.545) < 0.018) return around > 0.16 && around < 0.66 ? 0.58 : 1;
  if (Math.abs(t - 0.475) < 0.018) return Math.abs(around - 0.4) < 0.13 ? 0.42 : 1;
  if (Math.abs(t - 0.165) < 0.016) return around < 0.34 ? 0.58 : 1;
  if (Math.abs(t - 0.275) < 0.014) return around > 0.05 && around < 0.17 ? 0.66 : 1;
  return 1;
}

function onGlasses(around: number, t: number): boolean {
  if (around > 0.9) return false;
  const rim = Math.abs(Math.hypot((around - 0.42) * 0.9, (t - 0.47) * 3.4) - 0.27) < 0.05;
  return rim || (Math.abs(t - 0.5) < 0.012 && (around < 0.16 || around > 0.66));
}

/** Hot round the eyes and mouth, cooler nose and cheeks; glasses are opaque to heat. */
function faceHeat(size: number): Field {
  return (u, v) => {
    const around = Math.abs(u);
    const t = 1 - v / size;
    if (around > 1.2) return 0;
    return 0.05 * Math.exp(-(((around - 0.25) / 0.15) ** 2) - ((t - 0.47) / 0.06) ** 2) - 0.14 * Math.exp(-((around / 0.2) ** 2) - ((t - 0.3) / 0.08) ** 2);
  };
}

/** Beards and masks lie over the lower face. */
function lowerFace({ beard, mask, materials, seed }: Identity, size: number): Pick<Surface, 'overlays'> {
  const below = (top: number): Field => (u, v) => {
    const t = 1 - v / size;
    return t < top - 0.1 * (1 - Math.min(1, Math.abs(u) / 0.9)) * (beard && !mask ? 1 : -0.6) && Math.abs(u) < 1.35 ? 1 : -1;
  };
  if (mask) return { overlays: [{ inside: below(0.28), surface: cloth(materials.inner, 'cotton', { girth: 0.08, shift: seed * 0.9, foldDepth: 0.2 }) }] };
  if (beard) return { overlays: [{ inside: (u, v) => (below(0.3)(u, v) > 0 && !(Math.abs(1 - v / size - 0.165) < 0.03 && Math.abs(u) < 0.3) ? 1 : -1), surface: bare(materials.hair, 0.08, seed, { grain: 0.2, grainSize: 0.1 }) }] };
  return {};
}

/** Half the angle of face left free at height `t`, for each cut of hair. */
function faceOpening(hair: Hair): (t: number) => number {
  const brow = hair === 'shaved' || hair === 'short' || hair === 'curly' ? 0.8 : 0.76;
  return (t) => (t > brow ? Math.max(0, 1 - (t - brow) / 0.07) * 0.7 : 0.85 + 0.7 * smoothstep(0.75, 0.3, t) * (hair === 'bob' || hair === 'long' ? 0.35 : 1));
}

function drawHair(figure: Figure, head: HeadFrame): void {
  const { identity, mesh } = figure;
  const { hair, hat, materials, seed } = identity;
  if (hair === 'bald' || hat === 'hood' || hat === 'headscarf') return;
  const covered = hat !== undefined;
  const grow = { bald: 0, shaved: 0.012, short: 0.05, curly: 0.12, bob: 0.075, long: 0.06, ponytail: 0.035, bun: 0.035 }[hair] * (covered ? 0.5 : 1);
  const surface = addSurface(figure, bare(materials.hair, 0.08, seed * 0.83, { folds: hair === 'curly' ? 'crumple' : 'cloth', foldDepth: hair === 'curly' ? 0.9 : 0.35, grain: 0.22, grainSize: 0.12, heat: (_u, v) => -0.12 * v }));
  const low = { bald: 1, shaved: 0.4, short: 0.25, curly: 0.25, bob: 0.1, long: 0.1, ponytail: 0.25, bun: 0.25 }[hair];
  const open = faceOpening(hair);
  const rings = shell(head, low, grow, (t) => open(t));
  const top = covered ? rings.filter((_ring, i) => i < rings.length - 3) : rings;
  if (hair === 'long' || hair === 'bob') {
    const drop = hair === 'long' ? [-0.95, -0.6, -0.25] : [-0.16];
    top.unshift(...drop.map((t) => headRing(head, t, 0.36 - 0.06 * Math.min(1, -t), 0.3, -0.17, { open: 1.25 - t * 0.35 })));
  }
  tube(mesh, top, 16, surface, (u, ring) => 1 + 0.03 * Math.sin(u * 7 + seed + ring));
  if (hair === 'ponytail' || hair === 'bun') drawTail(figure, head, surface, hair);
}

function drawTail({ mesh }: Figure, head: HeadFrame, surface: number, hair: 'ponytail' | 'bun'): void {
  const ring = (t: number, size: number, back: number): Ring => headRing(head, t, size, size, back);
  const rings = hair === 'bun'
    ? [ring(0.62, 0.01, -0.48), ring(0.68, 0.15, -0.5), ring(0.8, 0.19, -0.5), ring(0.92, 0.14, -0.48), ring(0.97, 0.01, -0.46)]
    : [ring(-0.5, 0.01, -0.62), ring(-0.35, 0.07, -0.64), ring(0.1, 0.11, -0.66), ring(0.5, 0.1, -0.62), ring(0.7, 0.07, -0.5), ring(0.74, 0.01, -0.42)];
  tube(mesh, rings, 8, surface);
}
