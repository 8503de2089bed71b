import { type LowerKind } from './identity.ts';

export interface LegCut {
  /** Where the leg ends: 1 knee, 2 ankle. */
  readonly end: number;
  /** Metres of cloth at thigh, knee and hem. */
  readonly ease: readonly [number, number, number];
}

export const LEGS: Partial<Record<LowerKind, LegCut>> = {
  trousers: { end: 1.97, ease: [0.012, 0.016, 0.024] },
  jeans: { end: 1.96, ease: [0.007, 0.011, 0.02] },
  leggings: { end: 1.9, ease: [0.002, 0.002, 0.002] },
  wide: { end: 1.94, ease: [0.022, 0.04, 0.066] },
  cargo: { end: 1.95, ease: [0.024, 0.032, 0.03] },
  shorts: { end: 0.82, ease: [0.022, 0.034, 0.034] },
};

/** Where bare legs begin under the lower garment, in limb units. */
export function legsCovered(kind: LowerKind, length: number): number {
  const cut = LEGS[kind];
  if (cut) return Math.min(1.98, cut.end * (cut.end < 1.5 ? length : 1));
  return kind === 'long-skirt' ? 1.2 : 0.5;
}

/** Metres of cloth around the hips: what is worn over it needs more. */
export const hipEase = (kind: LowerKind): number => (LEGS[kind]?.ease[0] ?? 0.017) * 0.7;

/** The most cloth around a thigh or knee, metres: what hangs over the legs must clear it. */
export const legEase = (kind: LowerKind): number => Math.max(0, ...(LEGS[kind]?.ease.slice(0, 2) ?? []));
