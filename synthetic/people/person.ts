import { type Surface } from '../material/material.ts';
import { Mesh } from '../mesh/mesh.ts';
import { drawBag } from './bags.ts';
import { drawShoes, drawSkin } from './extremities.ts';
import { type Figure } from './figure.ts';
import { drawHead } from './head.ts';
import { drawHeadwear } from './headwear.ts';
import { type Identity } from './identity.ts';
import { legsCovered } from './leg-cuts.ts';
import { drawLower } from './lower.ts';
import { type Pose } from './pose.ts';
import { poseSkeleton } from './skeleton.ts';
import { drawUpper, sleeveEnd } from './upper.ts';

/**
 * A dressed person in a pose, in their own space: x to the left, y up from the ground, z forward, metres.
 * `segments` around a limb: 8 is enough below 150 pixels of height, 12 above.
 */
export function buildPerson(identity: Identity, pose: Pose, segments = 10): { mesh: Mesh; surfaces: Surface[] } {
  const figure: Figure = { mesh: new Mesh(), surfaces: [], identity, skeleton: poseSkeleton(identity, pose), segments };
  const { upper, lower } = identity;
  drawSkin(figure, Math.max(0, sleeveEnd(upper.kind)), legsCovered(lower.kind, lower.length));
  drawShoes(figure);
  drawLower(figure);
  drawUpper(figure);
  drawHead(figure);
  drawHeadwear(figure);
  drawBag(figure);
  return { mesh: figure.mesh, surfaces: figure.surfaces };
}
