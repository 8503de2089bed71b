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

  it('draws each style in its own way', () => {
    const digests = (['plain', 'vivid', 'worn'] as const).map((style) => digest(drawCrop(drawIdentity(5), 'visible', 1, { ...SIZE, style })));
    expect(new Set(digests).size).toBe(3);
  });
});
