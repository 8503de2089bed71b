import { type Ring, tube } from '../mesh/tube.ts';
import { add, cross, normalize, scale, subtract, type Vec3 } from '../vector.ts';
import { addSurface, bare, cloth, type Figure } from './figure.ts';
import { arm, leg, limbTube } from './limbs.ts';

/** Hands as a palm with curled fingers and a thumb's bulge. */
export function drawHand(figure: Figure, which: 0 | 1, surface: number): void {
  const { skeleton } = figure;
  const wrist = skeleton.wrists[which];
  const direction = normalize(subtract(wrist, skeleton.elbows[which]));
  const side = normalize(cross(direction, [1, 0, 0]));
  const front = cross(side, direction);
  const H = skeleton.height;
  const ring = (t: number, width: number, depth: number): Ring => ({ centre: add(wrist, scale(direction, t * H)), side, front, width: width * H, depth: depth * H, along: t * H });
  tube(figure.mesh, [ring(-0.01, 0.013, 0.013), ring(0.012, 0.02, 0.012), ring(0.03, 0.023, 0.013), ring(0.048, 0.017, 0.013), ring(0.062, 0.004, 0.004)], 6, surface);
}

/** Shoes, with a sole of their own, and the shaft of boots. */
export function drawShoes(figure: Figure): void {
  const { identity, skeleton } = figure;
  const { shoes, materials, seed } = identity;
  const H = skeleton.height;
  const upper = addSurface(figure, cloth(materials.shoes, 'leather', { girth: 0.05, shift: seed * 0.31, foldDepth: 0.15, detail: (u, v) => (Math.abs(u) < 0.5 && v > 0.08 && v < 0.17 ? 0.78 : 1) }));
  const sole = addSurface(figure, bare(materials.sole, 0.05, seed * 0.17));
  const thick = shoes === 'sneakers' ? 0.016 : shoes === 'shoes' ? 0.007 : 0.013;
  for (const which of [0, 1] as const) {
    const ankle = skeleton.ankles[which];
    const direction = skeleton.feet[which];
    const side = normalize(cross([0, 1, 0], direction));
    const up = cross(direction, side);
    const at = (forward: number, rise: number): Vec3 => add(add(ankle, scale(direction, forward * H)), scale(up, rise * H));
    const ring = (forward: number, rise: number, width: number, depth: number): Ring => ({ centre: at(forward, rise), side, front: up, width: width * H, depth: depth * H, along: (forward + 0.045) * H, power: 2.6 });
    tube(figure.mesh, [ring(-0.044, -0.022, 0.006, 0.01), ring(-0.038, -0.016, 0.018, 0.02), ring(-0.01, -0.009, 0.022, 0.027), ring(0.03, -0.017, 0.023, 0.02), ring(0.07, -0.023, 0.027, 0.014), ring(0.098, -0.026, 0.022, 0.01), ring(0.11, -0.028, 0.008, 0.006)], 8, upper);
    const low = (forward: number, width: number): Ring => ({ centre: at(forward, -0.0375 + thick / 2), side, front: up, width: width * H, depth: (thick / 2 + 0.003) * H, along: forward * H, power: 5 });
    tube(figure.mesh, [low(-0.046, 0.002), low(-0.043, 0.02), low(0, 0.023), low(0.07, 0.029), low(0.105, 0.022), low(0.114, 0.004)], 8, sole);
    if (shoes === 'boots' || shoes === 'tall-boots') limbTube(figure, leg(figure, which), upper, shoes === 'boots' ? 1.72 : 1.16, 2, () => 0.008 + 0.006 * H, false);
  }
}

/** Bare skin where no sleeve or trouser leg covers it, drawn under everything. */
export function drawSkin(figure: Figure, armsFrom: number, legsFrom: number): void {
  const { identity } = figure;
  const skin = addSurface(figure, bare(identity.materials.skin, 0.05, identity.seed * 0.13, { heat: (_u, v) => -0.06 * v }));
  for (const which of [0, 1] as const) {
    if (armsFrom < 2) limbTube(figure, arm(figure, which), skin, Math.max(-0.02, armsFrom - 0.15), 2, () => 0, armsFrom <= 0);
    if (legsFrom < 2) limbTube(figure, leg(figure, which), skin, Math.max(0, legsFrom - 0.2), 2, () => 0, false);
    drawHand(figure, which, skin);
  }
}
