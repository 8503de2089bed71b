import { type Modality } from '../../contract/modality.ts';

/** Golden A of paper.md §5: P = 3, K = 2, 8 dimensions; rows 0–5 visible, 6–11 infrared. */
export const goldenIdentities: readonly number[] = [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2];
export const goldenModalities: readonly Modality[] = goldenIdentities.map((_, i) => (i < 6 ? 'visible' : 'infrared'));

/** `[12][8]` */
export const goldenEmbeddings: readonly (readonly number[])[] = goldenIdentities.map((identity, i) =>
  Array.from({ length: 8 }, (_, j) => Math.sin(0.7 * (8 * i + j) + 1) + (j === identity ? 0.8 : 0) + (i >= 6 && j === 7 ? 0.3 : 0)),
);

/** Class weights, `[3][8]` */
export const goldenWeights: readonly (readonly number[])[] = Array.from({ length: 3 }, (_, c) => Array.from({ length: 8 }, (_, j) => Math.cos(1.3 * (8 * c + j) + 0.5)));
