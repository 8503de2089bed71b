import { type TrainingRunDetail } from '../../../contract/training.ts';
import { type StepPoint } from '../../../contract/training-record.ts';
import { smooth } from './smooth.ts';

/** One line of a chart. */
export interface Curve {
  readonly label: string;
  /** Of the run among those shown: its colour and its dashes. */
  readonly run: number;
  /** Told apart within a run by dashes. */
  readonly second: boolean;
  /** A level line of what was before training. */
  readonly isBefore?: boolean;
  readonly xs: readonly number[];
  readonly ys: readonly (number | null)[];
}

/** What a chart of steps draws: its name, how a step has it, and whether it may be drawn on a log scale. */
export interface Measure {
  readonly key: string;
  readonly read: (point: StepPoint) => number | undefined;
  readonly kind: 'loss' | 'rate' | 'speed' | 'memory';
}

const FIXED: readonly Measure[] = [
  { key: 'rateHead', read: ({ rates }) => rates.head, kind: 'rate' },
  { key: 'rateBackbone', read: ({ rates }) => rates.backbone, kind: 'rate' },
  { key: 'imagesPerSecond', read: ({ imagesPerSecond }) => imagesPerSecond, kind: 'speed' },
  { key: 'memory', read: ({ memory }) => memory / 1e9, kind: 'memory' },
];

/** The loss as a whole, each of its terms that any run has, then rates, speed and memory. */
export function measuresOf(details: readonly TrainingRunDetail[]): Measure[] {
  const terms = [...new Set(details.flatMap(({ steps }) => Object.keys(steps.at(-1)?.terms ?? {})))];
  return [{ key: 'total', read: ({ total }) => total, kind: 'loss' }, ...terms.map((key): Measure => ({ key, read: ({ terms: all }) => all[key], kind: 'loss' })), ...FIXED];
}

/** A measure of each run, by step. Losses and speeds are smoothed; rates and memory are exact. */
export function stepCurves(details: readonly TrainingRunDetail[], { read, kind }: Measure, smoothing: number): Curve[] {
  return details.map(({ run, steps }, index) => {
    const raw = steps.map((point) => read(point) ?? Number.NaN);
    const ys = kind === 'loss' || kind === 'speed' ? smooth(raw, smoothing) : raw;
    return { label: run.name, run: index, second: false, xs: steps.map(({ step }) => step), ys: ys.map((value) => (Number.isFinite(value) ? value : null)) };
  });
}

export type Quality = 'mAP' | 'rank1' | 'mINP';

/** Percent by step for both directions of each run, from before training at step 0; of a single run with level lines at that. */
export function qualityCurves(details: readonly TrainingRunDetail[], quality: Quality, nameOf: (query: string, gallery: string) => string): Curve[] {
  const curves = measuredCurves(details, quality, nameOf);
  if (details.length > 1) return curves;
  const levels = curves.flatMap((curve): Curve[] => {
    const [before] = curve.ys;
    return before === null || before === undefined || curve.xs.length < 2 ? [] : [{ ...curve, isBefore: true, xs: [0, curve.xs.at(-1) ?? 0], ys: [before, before] }];
  });
  return [...levels, ...curves];
}

function measuredCurves(details: readonly TrainingRunDetail[], quality: Quality, nameOf: (query: string, gallery: string) => string): Curve[] {
  return details.flatMap(({ run, record }, index) =>
    (record?.evaluations.at(-1)?.directions ?? record?.before ?? []).map(({ query, gallery }, place): Curve => {
      const points = [{ step: 0, directions: record?.before ?? [] }, ...(record?.evaluations ?? [])];
      return {
        label: details.length > 1 ? `${run.name}, ${nameOf(query, gallery)}` : nameOf(query, gallery),
        run: index,
        second: place > 0,
        xs: points.map(({ step }) => step),
        ys: points.map(({ directions }) => (directions[place] ? 100 * directions[place][quality] : null)),
      };
    }),
  );
}

/** Lines as uPlot takes them: all places on the x axis once, and for each line its value there or null. */
export function aligned(curves: readonly Curve[]): [number[], ...(number | null)[][]] {
  const xs = [...new Set(curves.flatMap((curve) => curve.xs))].sort((a, b) => a - b);
  return [xs, ...curves.map((curve) => {
    const at = new Map(curve.xs.map((x, index) => [x, curve.ys[index] ?? null]));
    return xs.map((x) => at.get(x) ?? null);
  })];
}
