const ROW_STEPS = 127;
const QUERY_STEPS = 32_767;
const MOST_SUM = 2 ** 31 - 1;

/**
 * Relative to the row's length: what rounding adds to a score. Five float32 operations in the kernel, the bounds kept as
 * float32 and the rounding of the exact scores (two that differ may become equal, and then rank by id) come to 6e-7.
 */
const ROUNDING = 1e-6;

/** Added and taken away it leaves a float64 rounded to the nearest whole number, four times as fast as Math.round. */
const NEAREST = 1.5 * 2 ** 52;

/** Outside of these float32 products of codes and scales would run out; such a row is always scored exactly. */
const SMALLEST = 1e-25;
const LARGEST = 1e25;

export interface QuantisedRow {
  readonly scale: number;
  /** |q·x − q·x̂| for a unit query q, by Cauchy and Schwarz: the length of x − x̂, and rounding. Infinity: nothing is known. */
  readonly error: number;
  /** Length of x. */
  readonly norm: number;
}

/** Writes x / scale, rounded, −127 to 127, over `codes`. */
export function quantiseRow(vector: Float32Array, codes: Int8Array): QuantisedRow {
  let largest = 0;
  let square = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] as number;
    const size = Math.abs(value);
    square += value * value;
    if (size > largest) largest = size;
  }
  // A value that is no number shows in the sum only.
  if (!(largest >= SMALLEST && square <= LARGEST ** 2)) {
    codes.fill(0);
    return { scale: 0, error: square === 0 ? 0 : Infinity, norm: 0 };
  }
  const scale = Math.fround(largest / ROW_STEPS);
  const steps = 1 / scale;
  let missed = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] as number;
    const code = value * steps + NEAREST - NEAREST;
    codes[i] = code;
    const missing = value - code * scale;
    missed += missing * missing;
  }
  const norm = Math.sqrt(square);
  return { scale, error: Math.fround(Math.sqrt(missed) + ROUNDING * norm), norm };
}

export interface QuantisedQuery {
  /** `[stride]`; as fine as 32-bit sums of products with a row's codes allow. */
  readonly codes: Int16Array;
  readonly scale: number;
  /** Length of q/|q| − q̂. */
  readonly error: number;
  /** |q|; 0 where q has no direction, and then all scores are 0. */
  readonly norm: number;
}

/** Codes of the query's direction. */
export function quantiseQuery(query: Float32Array, stride: number): QuantisedQuery {
  const codes = new Int16Array(stride);
  let square = 0;
  let largest = 0;
  for (const value of query) {
    square += value * value;
    if (Math.abs(value) > largest) largest = Math.abs(value);
  }
  const norm = Math.sqrt(square);
  if (!(norm > 0 && norm < Infinity)) return { codes, scale: 0, error: 0, norm: 0 };
  const steps = Math.min(QUERY_STEPS, Math.floor(MOST_SUM / (ROW_STEPS * stride)));
  const scale = Math.fround(largest / norm / steps);
  let missed = 0;
  for (let i = 0; i < query.length; i++) {
    const value = (query[i] as number) / norm;
    // The rounded scale may be a little too small for the largest value.
    const code = Math.max(-steps, Math.min(steps, value / scale + NEAREST - NEAREST));
    codes[i] = code;
    const missing = value - code * scale;
    missed += missing * missing;
  }
  return { codes, scale, error: Math.sqrt(missed), norm };
}
