import { type DistanceMatrix, type LabelledRows } from './labelled.ts';

/** The generator of paper.md's Golden B: x ← 16807·x mod (2³¹ − 1), u = x / (2³¹ − 1). */
export function minimalStandard(start = 1): () => number {
  let x = start;
  return () => {
    x = Number((16807n * BigInt(x)) % 2147483647n);
    return x / 2147483647;
  };
}

export interface GoldenB {
  readonly queries: LabelledRows;
  readonly gallery: LabelledRows;
  readonly distances: DistanceMatrix;
  /** The stream after the last distance. */
  readonly next: () => number;
}

/** Golden B, or its variant with identity 8 in gallery camera 2 only. */
export function goldenB(variant: 'full' | 'identity 8 in camera 2 only' = 'full'): GoldenB {
  const next = minimalStandard();
  const gallery: { identities: number[]; cameras: number[] } = { identities: [], cameras: [] };
  const queries: { identities: number[]; cameras: number[] } = { identities: [], cameras: [] };
  for (let identity = 1; identity <= 30; identity++) {
    for (const camera of [1, 2, 4, 5]) {
      if (camera <= 2 && (identity === 3 || identity === 6)) continue;
      if (variant !== 'full' && identity === 8 && camera !== 2) continue;
      gallery.identities.push(identity);
      gallery.cameras.push(camera);
    }
    for (const camera of [3, 3, 6, 6]) {
      queries.identities.push(identity);
      queries.cameras.push(camera);
    }
  }
  const values = new Float64Array(queries.identities.length * gallery.identities.length);
  let at = 0;
  for (const query of queries.identities) for (const other of gallery.identities) values[at++] = next() - (query === other ? 0.45 : 0);
  return { queries, gallery, distances: { queries: queries.identities.length, gallery: gallery.identities.length, values }, next };
}
