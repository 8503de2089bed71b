import { type Modality } from '../../contract/modality.ts';

/**
 * The losses once more: slow plain loops in float64, straight from the sums of paper.md, every triplet by itself. They
 * share nothing with the code they check.
 */
export type Rows = readonly (readonly number[])[];

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const cosine = (a: readonly number[], b: readonly number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
const distance = (a: readonly number[], b: readonly number[]): number => Math.sqrt(Math.max(1e-12, a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0)));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const row = (rows: Rows, i: number): readonly number[] => rows[i] ?? [];
const indices = (labels: readonly unknown[]): number[] => labels.map((_, i) => i);

/** log(1 + Σ_p Σ_n exp(γ(s_n − s_p + m))) of each anchor, triplet by triplet. */
export function ubatPerAnchor(rows: Rows, labels: readonly number[], gamma: number, margin: number): number[] {
  return indices(labels).map((i) => {
    let sum = 0;
    for (const p of indices(labels)) {
      if (p === i || labels[p] !== labels[i]) continue;
      for (const n of indices(labels)) {
        if (labels[n] === labels[i]) continue;
        sum += Math.exp(gamma * (cosine(row(rows, i), row(rows, n)) - cosine(row(rows, i), row(rows, p)) + margin));
      }
    }
    return Math.log1p(sum);
  });
}
export const ubat = (rows: Rows, labels: readonly number[], gamma: number, margin: number): number => mean(ubatPerAnchor(rows, labels, gamma, margin));

export function cosineSoftmax(rows: Rows, labels: readonly number[], weights: Rows, scale: number, margin: number): number {
  return mean(
    rows.map((x, i) => {
      const logits = weights.map((w, c) => scale * (cosine(x, w) - (c === labels[i] ? margin : 0)));
      return Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - (logits[labels[i] ?? -1] ?? Number.NaN);
    }),
  );
}

export function centers(rows: Rows, labels: readonly number[], modalities: readonly Modality[], unit = false): { rows: Rows; labels: number[] } {
  const out: { rows: number[][]; labels: number[] } = { rows: [], labels: [] };
  for (const modality of ['visible', 'infrared'] as const) {
    for (const label of new Set(labels)) {
      const own = indices(labels).filter((i) => labels[i] === label && modalities[i] === modality).map((i) => row(rows, i));
      if (own.length === 0) continue;
      const scaled = unit ? own.map((x) => x.map((value) => value / Math.sqrt(dot(x, x)))) : own;
      out.rows.push(row(rows, 0).map((_, j) => mean(scaled.map((x) => x[j] ?? 0))));
      out.labels.push(label);
    }
  }
  return out;
}

/** Batch hard on Euclidean distances; `counts` says which pairs are looked at. */
export function batchHard(rows: Rows, labels: readonly number[], margin: number, counts: (i: number, j: number) => boolean = () => true): number {
  return mean(
    indices(labels).map((i) => {
      let farthest = Number.NEGATIVE_INFINITY;
      let nearest = Number.POSITIVE_INFINITY;
      for (const j of indices(labels)) {
        if (!counts(i, j)) continue;
        const d = distance(row(rows, i), row(rows, j));
        if (labels[j] === labels[i]) farthest = Math.max(farthest, d);
        else nearest = Math.min(nearest, d);
      }
      return Math.max(0, margin + farthest - nearest);
    }),
  );
}

export function batchAll(rows: Rows, labels: readonly number[], margin: number, smooth: boolean): number {
  const losses: number[] = [];
  for (const i of indices(labels)) {
    for (const p of indices(labels)) {
      if (p === i || labels[p] !== labels[i]) continue;
      for (const n of indices(labels)) {
        if (labels[n] === labels[i]) continue;
        const violation = cosine(row(rows, i), row(rows, n)) - cosine(row(rows, i), row(rows, p)) + margin;
        losses.push(smooth ? Math.log1p(Math.exp(violation)) : Math.max(0, violation));
      }
    }
  }
  return mean(losses);
}

/** The batch-hard hinge on cosines, to which UBAT/γ tends as γ grows. */
export function cosineHardHinge(rows: Rows, labels: readonly number[], margin: number): number {
  return mean(
    indices(labels).map((i) => {
      const similar = (wanted: boolean): number[] => indices(labels).filter((j) => j !== i && (labels[j] === labels[i]) === wanted).map((j) => cosine(row(rows, i), row(rows, j)));
      return Math.max(0, margin + Math.max(...similar(false)) - Math.min(...similar(true)));
    }),
  );
}

/** Central differences of a scalar function of the rows. */
export function finiteDifferences(f: (rows: Rows) => number, rows: Rows, step = 1e-5): number[][] {
  return rows.map((x, i) =>
    x.map((_, j) => {
      const moved = (by: number): Rows => rows.map((r, ri) => (ri === i ? r.map((value, rj) => (rj === j ? value + by : value)) : r));
      return (f(moved(step)) - f(moved(-step))) / (2 * step);
    }),
  );
}
