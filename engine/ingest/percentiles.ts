const LOW = 0.001;
const HIGH = 0.999;
const BINS = 65_536;

/**
 * Spreads the values between two robust percentiles over 0…255; those outside are clipped. A constant picture becomes mid-grey.
 * 0.1 % and 99.9 %, not 1 % and 99 %: one warm person in a cold street covers about 1 % of a thermal frame, and at 99 % the
 * whole person is clipped to white.
 * @param values samples of any depth and channel count, taken together so that colours keep their ratios
 * @returns as many samples in 8 bits
 */
export function normaliseByPercentiles(values: Uint16Array | Float32Array): Uint8Array {
  const { low, high } = percentileRange(values);
  if (!(high > low)) return new Uint8Array(values.length).fill(128);
  const scale = 255 / (high - low);
  // A clamped array rounds and clips in one step.
  const out = new Uint8ClampedArray(values.length);
  for (let index = 0; index < values.length; index += 1) out[index] = ((values[index] ?? 0) - low) * scale;
  return new Uint8Array(out.buffer);
}

/** The two percentiles from a histogram of 65,536 bins between minimum and maximum; exact for 16-bit samples. */
function percentileRange(values: Uint16Array | Float32Array): { low: number; high: number } {
  let least = Infinity;
  let most = -Infinity;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue; // "no data" in float pictures
    count += 1;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most > least)) return { low: least, high: least };
  const width = values instanceof Uint16Array ? 1 : (most - least) / (BINS - 1);
  const histogram = new Uint32Array(BINS);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor((value - least) / width);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  const low = least + width * binAtRank(histogram, Math.floor(count * LOW));
  const high = least + width * binAtRank(histogram, Math.ceil(count * HIGH) - 1);
  return high > low ? { low, high } : { low: least, high: most };
}

/** The bin that holds the sample of the given rank, counted from 0. */
function binAtRank(histogram: Uint32Array, rank: number): number {
  let passed = 0;
  for (let bin = 0; bin < histogram.length; bin += 1) {
    passed += histogram[bin] ?? 0;
    if (passed > rank) return bin;
  }
  return histogram.length - 1;
}
