/**
 * Exponential moving average, divided by the weight it has gathered so that the first values are not drawn to 0.
 * @param values not finite ones are passed over and stay as they are
 * @param smoothing 0 to below 1: weight of what was before
 */
export function smooth(values: readonly number[], smoothing: number): number[] {
  let mean = 0;
  let weight = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    mean = smoothing * mean + (1 - smoothing) * value;
    weight = smoothing * weight + (1 - smoothing);
    return mean / weight;
  });
}
