import { type Colour } from '../material/material.ts';
import { type Random } from '../random.ts';
import { normalize, type Vec3 } from '../vector.ts';
import { type Band, type Light } from './light.ts';
import { type Style, within } from './style.ts';

export type Hour = 'day' | 'evening' | 'night';

const scaled = (colour: Colour, k: number): Colour => [colour[0] * k, colour[1] * k, colour[2] * k];

/** Light at a place and hour; the same draw gives every band its own part of it. */
export function drawLight(random: Random, band: Band, indoor: boolean, hour: Hour, style: Style): Light {
  const angle = random.range(-2.4, 2.4);
  const height = indoor ? random.range(0.8, 1.3) : hour === 'evening' ? random.range(0.15, 0.45) : random.range(0.5, 1.1);
  const direction: Vec3 = normalize([Math.sin(angle) * Math.cos(height), Math.sin(height), -Math.cos(angle) * Math.cos(height)]);
  const sun = indoor ? random.range(0.15, 0.4) : within(random, style.sun) * (hour === 'evening' ? 0.7 : 1);
  const warm: Colour = indoor ? random.pick<Colour>([[1, 0.86, 0.66], [0.94, 1, 0.9], [1, 0.96, 0.9]]) : hour === 'evening' ? [1, 0.72, 0.46] : [1, 0.95, 0.86];
  const cool: Colour = indoor ? warm : hour === 'evening' ? [0.62, 0.66, 0.86] : [0.78, 0.9, 1.08];
  const common = {
    direction,
    lamp: random.range(2.2, 3.6),
    beam: within(random, style.beam),
    relief: within(random, style.relief),
    warmthSpan: random.range(0.42, 0.66),
    surroundings: random.range(0.12, 0.34),
  };
  if (band !== 'visible') {
    const ambient = random.range(0.02, 0.14);
    return { ...common, key: [0, 0, 0], sky: [ambient, ambient, ambient], bounce: [ambient, ambient, ambient] };
  }
  return { ...common, key: scaled(warm, 1.5 * sun), sky: scaled(cool, 0.85 * (1 - 0.7 * sun)), bounce: scaled(warm, 0.4 * (1 - 0.5 * sun)) };
}
