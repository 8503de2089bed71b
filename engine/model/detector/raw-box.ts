/** A box as a network gives it: edges in pixels of whatever picture it was found in; score 0 to 1. */
export interface RawBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
}

/** One output of a network: `data` in the order of `dims`. */
export interface NetworkOutput {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
