/** Pairs of one score, or of neighbouring scores taken together. */
export interface Bin {
  /** The lowest score in it. */
  readonly from: number;
  readonly pairs: number;
  readonly matches: number;
}

const join = (a: Bin, b: Bin): Bin => ({ from: a.from, pairs: a.pairs + b.pairs, matches: a.matches + b.matches });

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing precision over scores with the
 * least squared error, weighted by pairs.
 * @param bins ascending by score, each of at least one pair
 * @returns neighbours of one level joined; matches / pairs strictly ascending
 */
export function isotonic(bins: readonly Bin[]): Bin[] {
  const pooled: Bin[] = [];
  for (const bin of bins) {
    let last = bin;
    for (let before = pooled.at(-1); before && before.matches * last.pairs >= last.matches * before.pairs; before = pooled.at(-1)) {
      pooled.pop();
      last = join(before, last);
    }
    pooled.push(last);
  }
  return pooled;
}

/**
 * Joins neighbours until each has at least so many pairs: a step of three pairs says nothing. Order is kept.
 * @param least pairs of a step
 */
export function joinSmall(bins: readonly Bin[], least: number): Bin[] {
  const joined: Bin[] = [];
  let open: Bin | null = null;
  for (const bin of bins) {
    open = open ? join(open, bin) : bin;
    if (open.pairs < least) continue;
    joined.push(open);
    open = null;
  }
  const last = joined.at(-1);
  if (open && last) joined[joined.length - 1] = join(last, open);
  else if (open) joined.push(open);
  return joined;
}
