import { type Mesh } from '../mesh/mesh.ts';
import { FABRICS, type Fabric, type Field, type Folds, type Material, type Overlay, type Surface } from '../material/material.ts';
import { type Identity } from './identity.ts';
import { type Skeleton } from './skeleton.ts';

/** A person under construction: the mesh, its surfaces, and what the parts need to know. */
export interface Figure {
  readonly mesh: Mesh;
  readonly surfaces: Surface[];
  readonly identity: Identity;
  readonly skeleton: Skeleton;
  /** Segments around a limb; the trunk has half as many again. */
  readonly segments: number;
}

/** Adds a surface and answers its number. */
export function addSurface(figure: Figure, surface: Surface): number {
  return figure.surfaces.push(surface) - 1;
}

interface ClothSettings {
  readonly girth: number;
  readonly pattern?: Field | undefined;
  readonly detail?: Field | undefined;
  readonly heat?: Field | undefined;
  readonly folds?: Folds;
  readonly foldDepth?: number;
  readonly shift: number;
  readonly overlays?: readonly Overlay[];
}

/** A surface of cloth with its fabric's folds and weave. */
export function cloth(material: Material, fabric: Fabric, settings: ClothSettings): Surface {
  const facts = FABRICS[fabric];
  return {
    material,
    girth: settings.girth,
    folds: settings.folds ?? 'cloth',
    foldDepth: settings.foldDepth ?? facts.folds,
    grain: facts.grain,
    grainSize: 0.32,
    shift: settings.shift,
    ...(settings.pattern ? { pattern: settings.pattern } : {}),
    ...(settings.detail ? { detail: settings.detail } : {}),
    ...(settings.heat ? { heat: settings.heat } : {}),
    ...(settings.overlays ? { overlays: settings.overlays } : {}),
  };
}

/** Something smooth: skin, hair, soles. */
export function bare(material: Material, girth: number, shift: number, more: Partial<Surface> = {}): Surface {
  return { material, girth, folds: 'smooth', foldDepth: 0, grain: 0.03, grainSize: 0.3, shift, ...more };
}
