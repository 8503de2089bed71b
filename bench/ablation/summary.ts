import { type RunResult } from './result.ts';

export interface Spread {
  readonly mean: number;
  /** Of the sample (n − 1); null where there is one value only. */
  readonly deviation: number | null;
}

/** @returns null for no values */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: null };
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)) };
}

export type Score = 'mAP' | 'rank1';
export type Moment = 'before' | 'after' | 'otherStyle';

/** A score over the seeds, per cent; runs that diverged have none. */
export const scoreOf = (runs: readonly RunResult[], when: Moment, direction: 0 | 1, score: Score): Spread | null =>
  spreadOf(runs.flatMap((run) => run[when]?.[direction]?.[score] ?? []).map((share) => 100 * share));
