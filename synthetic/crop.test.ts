import { describe, expect, it } from 'vitest';
import { type Band, channelsOf } from './camera/light.ts';
import { drawCrop } from './crop.ts';
import { type Material } from './material/material.ts';
import { drawIdentity, type Identity, type Slot } from './people/identity.ts';

const SIZE = { width: 48, height: 96, camera: 1 };
const BANDS = ['visible', 'near-infrared', 'thermal'] as const satisfies readonly Band[];

/** FNV-1a of bytes. */
function digest(bytes: Uint8Array): string {
  let h = 0x811c9dc5;
  for (const byte of bytes) h = Math.imul(h ^ byte, 0x01000193);
  return (h >>> 0).toString(16);
}

function withMaterials(identity: Identity, change: (material: Material) => Material): Identity {
  return { ...identity, materials: Object.fromEntries(Object.entries(identity.materials).map(([slot, material]) => [slot, change(material)])) as Record<Slot, Material> };
}

/** Cells that noise is averaged over, in pixels. */
const CELL = 6;

/** How much the mean brightness of each cell differs from the next and from the one below: outlines without noise. */
function edges(bytes: Uint8Array, channels: number): Float64Array {
  const [columns, rows] = [SIZE.width / CELL, SIZE.height / CELL];
  const means = new Float64Array(columns * rows);
  bytes.forEach((value, i) => {
    const pixel = Math.floor(i / channels);
    const cell = Math.floor(Math.floor(pixel / SIZE.width) / CELL) * columns + Math.floor((pixel % SIZE.width) / CELL);
    means[cell] = (means[cell] ?? 0) + value / (CELL * CELL * channels);
  });
  const at = (x: number, y: number): number => means[y * columns + x] ?? Number.NaN;
  return Float64Array.from({ length: (columns - 1) * (rows - 1) }, (_, i) => {
    const [x, y] = [i % (columns - 1), Math.floor(i / (columns - 1))];
    return Math.abs(at(x + 1, y) - at(x, y)) + Math.abs(at(x, y + 1) - at(x, y));
  });
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [p, q] = [a, b].map((values) => values.map((value) => value - mean(values))) as [Float64Array, Float64Array];
  const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
}

const difference = (a: Uint8Array, b: Uint8Array): number => a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

describe('drawCrop', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    for (const band of BANDS) {
      const once = drawCrop(drawIdentity(5), band, 1, SIZE);
      expect(once.length).toBe(48 * 96 * channelsOf(band));
      expect(digest(drawCrop(drawIdentity(5), band, 1, SIZE))).toBe(digest(once));
      expect(digest(drawCrop(drawIdentity(5), band, 2, SIZE))).not.toBe(digest(once));
      expect(digest(drawCrop(drawIdentity(6), band, 1, SIZE))).not.toBe(digest(once));
    }
  });

  it('keeps its bytes from version to version', () => {
    expect(BANDS.map((band) => digest(drawCrop(drawIdentity(5), band, 1, SIZE)))).toMatchInlineSnapshot(`
      [
        "bbdabc9f",
        "2ab3dc0d",
        "9c1675c4",
      ]
    `);
  });

  it('lets no colour into infrared', () => {
    const person = drawIdentity(11);
    const recoloured = withMaterials(person, (material) => ({ ...material, visible: [[0.9, 0.1, 0.05], [0.02, 0.5, 0.9], [0.5, 0.5, 0.1]] }));
    expect(difference(drawCrop(person, 'visible', 3, SIZE), drawCrop(recoloured, 'visible', 3, SIZE))).toBeGreaterThan(3);
    for (const band of ['near-infrared', 'thermal'] as const) expect(digest(drawCrop(recoloured, band, 3, SIZE))).toBe(digest(drawCrop(person, band, 3, SIZE)));
  });

  it('shows other materials in infrared, and only there', () => {
    const person = drawIdentity(11);
    const dark = withMaterials(person, (material) => ({ ...material, nearInfrared: [0.05, 0.05, 0.05] }));
    const cold = withMaterials(person, (material) => ({ ...material, warmth: 0 }));
    expect(difference(drawCrop(person, 'near-infrared', 3, SIZE), drawCrop(dark, 'near-infrared', 3, SIZE))).toBeGreaterThan(3);
    expect(difference(drawCrop(person, 'thermal', 3, SIZE), drawCrop(cold, 'thermal', 3, SIZE))).toBeGreaterThan(3);
    expect(digest(drawCrop(dark, 'visible', 3, SIZE))).toBe(digest(drawCrop(person, 'visible', 3, SIZE)));
  });

  it('shows every band one moment, where asked: edges lie alike between bands, as they do not between moments', () => {
    const people = Array.from({ length: 6 }, (_, i) => drawIdentity(200 + i));
    const seen = (band: Band, seed: number) => people.map((person) => edges(drawCrop(person, band, seed, { ...SIZE, moment: true }), channelsOf(band)));
    const alike = (one: Float64Array[], other: Float64Array[]): number => one.reduce((sum, values, i) => sum + correlation(values, other[i] as Float64Array), 0) / one.length;
    const visible = seen('visible', 1);
    for (const band of ['near-infrared', 'thermal'] as const) expect(alike(visible, seen(band, 1))).toBeGreaterThan(alike(visible, seen(band, 2)) + 0.1);
  });

  it('draws each style in its own way', () => {
    const digests = (['plain', 'vivid', 'worn'] as const).map((style) => digest(drawCrop(drawIdentity(5), 'visible', 1, { ...SIZE, style })));
    expect(new Set(digests).size).toBe(3);
  });
});
