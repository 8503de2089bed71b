import { type Field } from '../material/material.ts';
import { Random } from '../random.ts';

/** A fixed random number 0…1 for a cell of a grid. */
export function cellValue(seed: number, column: number, row: number): number {
  let h = Math.imul(column | 0, 0x27d4eb2d) ^ Math.imul(row | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}

/** Slabs of `width` × `height` metres with joints: a factor that also varies from slab to slab; `bond` shifts each row by half. */
export function slabs(seed: number, width: number, height: number, joint: number, variation: number, bond: boolean): Field {
  return (u, v) => {
    const row = Math.floor(v / height);
    const x = u / width + (bond ? (row & 1) * 0.5 : 0);
    const column = Math.floor(x);
    const inJoint = (x - column) * width < joint || v - row * height < joint;
    return inJoint ? 0.68 : 1 + variation * (cellValue(seed, column, row) - 0.5);
  };
}

/** 1 on stripes of paint every `period` metres along u, `width` wide, between `from` and `to` along v. */
export function bays(period: number, width: number, from: number, to: number): Field {
  return (u, v) => (v > from && v < to && u - Math.floor(u / period) * period < width ? 1 : 0);
}

/** A wall of windows: 0 wall, 1 glass, 2 frame. Bays of `width` × `height` with panes of the given share. */
export function windows(width: number, height: number, paneX: number, paneY: number, ground: number): Field {
  return (u, v) => {
    const y = ground > 0 ? v : v % height;
    const fx = Math.abs((u / width - Math.floor(u / width)) * 2 - 1);
    const fy = Math.abs((y / height) * 2 - 1);
    if (fx > paneX || fy > paneY) return 0;
    return fx > paneX - 0.05 || fy > paneY - 0.06 || fx < 0.02 ? 2 : 1;
  };
}

/** What is seen dimly behind glass or hangs on a wall: a clutter of rectangles as a factor on the light. */
export function clutter(seed: number, width: number, height: number, strength: number): Field {
  const random = new Random(`clutter/${seed}`);
  const things = Array.from({ length: 46 }, () => {
    const w = random.range(0.08, 0.9);
    const h = random.range(0.08, 1.1);
    return { x: random.range(0, width), y: random.range(0, height), w, h, k: 1 + strength * random.normal(0, 0.6) };
  });
  return (u, v) => {
    let k = 1;
    for (const thing of things) if (Math.abs(u - thing.x) < thing.w / 2 && Math.abs(v - thing.y) < thing.h / 2) k = thing.k;
    return Math.max(0.1, k);
  };
}
