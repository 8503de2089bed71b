/** A decoded picture: RGB, 8 bits a channel, rows from the top. `pixels` is `[height, width, 3]`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Crops of one size, ready for a network: `pixels` is `[count, height, width, 3]`, RGB, 8 bits a channel. */
export interface CropBatch {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
