import { ModalityPair, stepAt, type CalibrationStep, type PairCalibration, type ReliabilityStep } from '../../contract/calibration.ts';
import { isotonic, joinSmall, type Bin } from './isotonic.ts';
import { type LabelledRow } from './labelled-row.ts';
import { tally, type Tallies } from './tally.ts';
import { wilson } from './wilson.ts';

/** A precision from fewer pairs, fewer matches or fewer people would be those people's, not the model's. */
export const NEEDS = { pairs: 400, matches: 50, identities: 10 } as const;
/** Pairs of one step. */
const LEAST_PAIRS = 40;
/** Held-out pairs are shown in so many equal ranges of foretold precision. */
const RANGES = 10;

/**
 * The measured precision of scores, for each pair of modalities.
 * @param vectors `[rows, dimension]`, unit, of one model
 */
export function calibrate(rows: readonly LabelledRow[], vectors: Float32Array, dimension: number): PairCalibration[] {
  const tallies = tally(rows, vectors, dimension);
  return ModalityPair.options.map((pair) => calibratePair(pair, tallies[pair]));
}

function calibratePair(pair: ModalityPair, { all, halves }: Tallies): PairCalibration {
  const totals = all.totals();
  const enough = totals.pairs >= NEEDS.pairs && totals.matches >= NEEDS.matches && totals.identities >= NEEDS.identities;
  if (!enough) return { pair, ...totals, needs: NEEDS, steps: [], reliability: [], error: null };
  const [first, second] = halves.map((half) => half.bins()) as [Bin[], Bin[]];
  return { pair, ...totals, needs: NEEDS, steps: stepsOf(all.bins()), ...reliabilityOf([[stepsOf(first), second], [stepsOf(second), first]]) };
}

/** @param bins ascending by score */
export const stepsOf = (bins: readonly Bin[]): CalibrationStep[] => joinSmall(isotonic(bins), LEAST_PAIRS).map((bin) => ({ ...bin, precision: bin.matches / bin.pairs, ...wilson(bin.matches, bin.pairs) }));

/** Foretells the pairs of each half of the people by the steps measured on the other. */
export function reliabilityOf(folds: ReadonlyArray<readonly [steps: readonly CalibrationStep[], held: readonly Bin[]]>): { reliability: ReliabilityStep[]; error: number | null } {
  const ranges = Array.from({ length: RANGES }, () => ({ foretold: 0, pairs: 0, matches: 0 }));
  for (const [steps, held] of folds) {
    for (const { from, pairs, matches } of held) {
      const step = stepAt(steps, from);
      const range = step && ranges[Math.min(RANGES - 1, Math.floor(step.precision * RANGES))];
      if (!range) continue;
      range.foretold += step.precision * pairs;
      range.pairs += pairs;
      range.matches += matches;
    }
  }
  const filled = ranges.filter(({ pairs }) => pairs > 0);
  const total = filled.reduce((sum, { pairs }) => sum + pairs, 0);
  const missed = filled.reduce((sum, { foretold, matches }) => sum + Math.abs(foretold - matches), 0);
  return { reliability: filled.map(({ foretold, pairs, matches }) => ({ foretold: foretold / pairs, observed: matches / pairs, pairs, ...wilson(matches, pairs) })), error: total === 0 ? null : missed / total };
}
