import { type Ring, tube } from '../mesh/tube.ts';
import { addSurface, cloth, type Figure } from './figure.ts';
import { type HeadFrame, headFrame, headRing, shell } from './head.ts';
import { trunkRing } from './trunk.ts';

/** Caps, beanies, brimmed hats, hoods and headscarves; and the scarf round the neck. */
export function drawHeadwear(figure: Figure): void {
  const { identity, mesh } = figure;
  const { hat, scarf, materials, seed, body, upper } = identity;
  const head = headFrame(figure);
  if (hat) {
    const hooded = hat === 'hood';
    const surface = addSurface(figure, cloth(hooded ? materials.upper : materials.hat, hooded ? upper.fabric : hat === 'beanie' ? 'wool' : 'cotton', { girth: 0.09, folds: hat === 'beanie' ? 'knit' : 'cloth', shift: seed * 0.97, detail: hat === 'beanie' ? (_u, v) => (v > 0.085 && v < 0.09 ? 0.6 : 1) : undefined }));
    drawHat(figure, head, surface, hat);
  }
  if (scarf && hat !== 'headscarf') {
    const surface = addSurface(figure, cloth(materials.scarf, 'wool', { girth: 0.08, foldDepth: 0.8, shift: seed * 1.07 }));
    const ring = (share: number, ease: number): Ring => trunkRing(figure.skeleton, body, share, ease);
    tube(mesh, [ring(0.825, 0.02), ring(0.838, 0.045), ring(0.855, 0.05), ring(0.872, 0.044), ring(0.88, 0.02)], 12, surface, (u, i) => 1 + 0.06 * Math.sin(u * 4 + i * 2 + seed));
  }
}

function drawHat({ mesh, skeleton, identity }: Figure, head: HeadFrame, surface: number, hat: NonNullable<Figure['identity']['hat']>): void {
  switch (hat) {
    case 'beanie': return tube(mesh, shell(head, 0.56, 0.06, () => undefined), 14, surface);
    case 'cap': {
      tube(mesh, shell(head, 0.6, 0.045, () => undefined), 14, surface);
      const brim = (width: number, depth: number, drop: number): Ring => headRing(head, 0.63 - drop, width, depth, 0, { reach: 0.95 });
      return tube(mesh, [brim(0.36, 0.44, 0), brim(0.37, 0.62, 0.01), brim(0.36, 0.82, 0.05)], 10, surface);
    }
    case 'brim': {
      tube(mesh, shell(head, 0.6, 0.05, () => undefined), 14, surface);
      return tube(mesh, [headRing(head, 0.64, 0.36, 0.46, 0), headRing(head, 0.66, 0.55, 0.66, 0), headRing(head, 0.63, 0.72, 0.82, 0)], 16, surface);
    }
    case 'hood': {
      const rings = shell(head, 0, 0.13, (t) => (t > 0.9 ? Math.max(0, (1 - t) * 6) : 0.62 + 0.15 * Math.sin(t * 3)));
      return tube(mesh, [{ ...trunkRing(skeleton, identity.body, 0.835, 0.02), open: 0.3 }, ...rings.slice(2)], 14, surface);
    }
    case 'headscarf': {
      const rings = shell(head, 0, 0.07, (t) => (t > 0.84 ? Math.max(0, (1 - t) * 2.5) : 0.72 + 0.2 * Math.sin(t * 3)));
      return tube(mesh, [{ ...trunkRing(skeleton, identity.body, 0.79, 0.03), open: 0.02 }, { ...trunkRing(skeleton, identity.body, 0.83, 0.035), open: 0.02 }, { ...trunkRing(skeleton, identity.body, 0.86, 0.03), open: 0.1 }, ...rings.slice(2)], 14, surface);
    }
  }
}
