import { type Ring, tube } from '../mesh/tube.ts';
import { type Field } from '../material/material.ts';
import { add, scale, turn, type Vec3 } from '../vector.ts';
import { addSurface, cloth, type Figure } from './figure.ts';
import { trunkSize } from './trunk.ts';
import { CUTS } from './upper.ts';

/** A box of cloth hanging from `top` (its upper middle) with rounded edges. */
function pouch(figure: Figure, top: Vec3, side: Vec3, front: Vec3, size: { width: number; height: number; depth: number }, surface: number): void {
  const ring = (t: number, k: number): Ring => ({ centre: add(top, [0, -t * size.height, 0]), side, front, width: (size.width / 2) * k, depth: (size.depth / 2) * k, along: t * size.height, power: 4 });
  tube(figure.mesh, [ring(0, 0.05), ring(0.015, 0.8), ring(0.09, 0.95), ring(0.5, 1.02), ring(0.9, 1), ring(0.985, 0.9), ring(1, 0.05)], 16, surface);
}

/** A strap or handle as a thin tube through points. */
function cord(figure: Figure, points: readonly Vec3[], radius: number, surface: number): void {
  tube(figure.mesh, points.map((centre, i): Ring => ({ centre, side: [1, 0, 0], front: [0, 0.35, 0.94], width: radius, depth: radius, along: i * 0.1 })), 5, surface);
}

export function drawBag(figure: Figure): void {
  const { identity, skeleton } = figure;
  const { bag, body, materials, seed, upper } = identity;
  if (!bag) return;
  const surface = addSurface(figure, cloth(materials.bag, 'nylon', { girth: 0.12, folds: 'crumple', foldDepth: 0.3, shift: seed * 1.13, detail: bagDetail(bag.kind === 'backpack') }));
  const yaw = skeleton.twist(0.7);
  const left = turn([1, 0, 0], yaw);
  const front = turn([0, 0, 1], yaw);
  const k = bag.size;
  const ease = Math.max(0, CUTS[upper.kind].ease + upper.ease);
  const hip = trunkSize(body, 0.53, ease);
  switch (bag.kind) {
    case 'backpack': {
      const back = trunkSize(body, 0.72, ease).depth;
      const centre = add(skeleton.spine(0.795), scale(front, -(back + 0.075 * k)));
      return pouch(figure, add(centre, [0, 0.02, 0]), left, front, { width: 0.31 * k, height: 0.44 * k, depth: 0.17 * k }, surface);
    }
    case 'crossbody':
    case 'shoulder': {
      const away = bag.kind === 'crossbody' ? -bag.side : bag.side;
      const out = add(skeleton.spine(bag.kind === 'crossbody' ? 0.56 : 0.63), add(scale(left, away * (hip.width + 0.03)), scale(front, bag.kind === 'crossbody' ? 0.05 : -0.02)));
      pouch(figure, out, front, left, bag.kind === 'crossbody' ? { width: 0.25 * k, height: 0.19 * k, depth: 0.08 } : { width: 0.36 * k, height: 0.27 * k, depth: 0.11 }, surface);
      if (bag.kind === 'shoulder') {
        const shoulder = add(skeleton.spine(0.818), scale(left, away * 0.085 * body.height * body.shoulders));
        for (const ahead of [0.07, -0.08]) cord(figure, [add(out, scale(front, ahead)), add(add(shoulder, [0, -0.1, 0]), add(scale(front, ahead * 1.4), scale(left, away * 0.045))), add(shoulder, [0, 0.015 + ease, 0])], 0.013, surface);
      }
      return;
    }
    case 'hand':
    case 'carrier': {
      const wrist = skeleton.wrists[bag.side === 1 ? 0 : 1];
      const grip = add(wrist, [0, -0.07, 0]);
      const carrier = bag.kind === 'carrier';
      cord(figure, [add(grip, [0, 0, 0.05]), add(grip, [0, -0.07, 0.07])], 0.007, surface);
      cord(figure, [add(grip, [0, 0, -0.05]), add(grip, [0, -0.07, -0.07])], 0.007, surface);
      return pouch(figure, add(grip, [0, -0.07, 0]), [0, 0, 1], [1, 0, 0], carrier ? { width: 0.3 * k, height: 0.36 * k, depth: 0.12 } : { width: 0.34 * k, height: 0.24 * k, depth: 0.12 }, surface);
    }
  }
}

/** Front pocket, zip and grab handle of a backpack; the flap of other bags. */
function bagDetail(backpack: boolean): Field {
  return (u, v) => {
    if (!backpack) return Math.abs(v - 0.075) < 0.005 ? 0.6 : 1;
    const behind = Math.PI - Math.abs(u > Math.PI ? u - 2 * Math.PI : u);
    if (behind < 0.75 && (Math.abs(v - 0.2) < 0.006 || (v > 0.2 && Math.abs(behind - 0.68) < 0.05))) return 0.55;
    return Math.abs(behind - 1.15) < 0.05 && v < 0.3 ? 0.6 : 1;
  };
}
