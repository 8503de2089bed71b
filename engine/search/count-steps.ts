/**
 * How many of the scores lie in each half-open step `[bounds[i], bounds[i + 1])`; the last step has no end.
 * @param scores by position
 * @param positions whose scores count
 * @param bounds ascending
 */
export function countSteps(scores: Float32Array, positions: Int32Array, bounds: readonly number[]): number[] {
  const counts = bounds.map(() => 0);
  for (const position of positions) {
    const step = lastAtMost(bounds, scores[position] as number);
    if (step >= 0) counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

/** Index of the last bound that is not above the value, -1 where all are. */
function lastAtMost(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
