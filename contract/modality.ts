import { z } from 'zod';

/** What a camera saw with: visible light (RGB) or infrared (near or thermal). */
export const Modality = z.enum(['visible', 'infrared']);
export type Modality = z.infer<typeof Modality>;

/** The other modality: the gallery of a cross-modality search. */
export const otherModality = (modality: Modality): Modality => (modality === 'visible' ? 'infrared' : 'visible');

/** A guess from pixels; confidence from 0.5 (a coin) to 1. */
export const ModalityGuess = z.object({ modality: Modality, confidence: z.number().min(0).max(1) });
export type ModalityGuess = z.infer<typeof ModalityGuess>;
