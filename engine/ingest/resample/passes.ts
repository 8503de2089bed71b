import { type RgbImage } from '../../image.ts';

/** Weights are whole numbers of 2⁻²²: with a sample's 8 bits and a sign they fill 31. */
export const BITS = 22;

/** Whole pixels of an image. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What each place of one direction is made of. */
export interface Taps {
  readonly places: number;
  /** Numbers a place. */
  readonly step: number;
  /** `[places, step]`: where its samples begin, how many they are, what each counts; the rest is not used. */
  readonly values: Int32Array;
}

/**
 * Rows first, then columns, each rounded to 8 bits.
 * @param area inside the image
 * @returns `[down.places, across.places, 3]`
 */
export type Passes = (image: RgbImage, area: Area, across: Taps, down: Taps) => Uint8Array;
