import * as tf from '@tensorflow/tfjs';
import { clipByNorm, type Group } from './optimiser.ts';
import { type TrainingBatch } from './batch-source.ts';
import { type LossName } from '../../contract/training-settings.ts';
import { lossTerms, totalLoss } from './total-loss.ts';
import { isBackbone, type TrainingState } from './training-state.ts';

/** What one step gave; every loss apart, unweighted. */
export interface StepReport {
  readonly total: number;
  readonly terms: Readonly<Partial<Record<LossName, number>>>;
  readonly gradientNorm: number;
}

/** Mean gradients of some batches, then one update of all weights. A step whose loss is not finite changes nothing. */
export function trainStep(state: TrainingState, batches: readonly TrainingBatch[], rateFactor: number): StepReport {
  const names = state.trainable();
  const sums = new Map<string, tf.Tensor>();
  const reports = batches.map((batch) => accumulate(state, names, batch, sums, 1 / batches.length));
  const total = mean(reports.map((report) => report.total));
  const gradientNorm = Number.isFinite(total) ? clipByNorm(sums, state.settings.clipNorm) : Number.NaN;
  if (Number.isFinite(gradientNorm)) state.optimiser.update(sums, (name) => state.variable(name), (name) => groupOf(state, name, rateFactor));
  tf.dispose([...sums.values()]);
  const terms = Object.fromEntries(Object.keys(reports[0]?.terms ?? {}).map((name) => [name, mean(reports.map((report) => report.terms[name as LossName] ?? Number.NaN))]));
  return { total, terms, gradientNorm };
}

/** Adds one batch's gradients, times `share`, to the sums. */
function accumulate(state: TrainingState, names: readonly string[], batch: TrainingBatch, sums: Map<string, tf.Tensor>, share: number): Omit<StepReport, 'gradientNorm'> {
  const { height, width } = state.settings.network;
  const terms: Partial<Record<LossName, number>> = {};
  const { value, gradients } = tf.tidy(() => {
    const images = tf.tensor4d(batch.images, [batch.identities.length, height, width, 3]);
    const kept: [LossName, tf.Scalar][] = [];
    const result = tf.variableGrads(() => {
      const found = lossTerms(state.network.embed(images, 'batch'), batch, state.classifier as unknown as tf.Tensor2D, state.settings.losses);
      for (const [name, term] of found) kept.push([name, tf.keep(term.clone())]);
      return totalLoss(found, state.settings.losses);
    }, names.map((name) => state.variable(name)));
    for (const [name, term] of kept) {
      terms[name] = term.dataSync()[0] ?? Number.NaN;
      term.dispose();
    }
    return { value: result.value.dataSync()[0] ?? Number.NaN, gradients: scaled(result.grads, state, names, sums, share) };
  });
  for (const [name, gradient] of Object.entries(gradients)) {
    sums.get(name)?.dispose();
    sums.set(name, gradient);
  }
  return { total: value, terms };
}

/** Gradients by our names (tfjs gives them by its own), times share, plus what is summed already. */
function scaled(grads: tf.NamedTensorMap, state: TrainingState, names: readonly string[], sums: ReadonlyMap<string, tf.Tensor>, share: number): Record<string, tf.Tensor> {
  const out: Record<string, tf.Tensor> = {};
  for (const name of names) {
    const gradient = grads[state.variable(name).name];
    if (!gradient) continue;
    const part = share === 1 ? gradient : gradient.mul(share);
    const before = sums.get(name);
    out[name] = before ? before.add(part) : part;
  }
  return out;
}

function groupOf({ settings, origin }: TrainingState, name: string, factor: number): Group {
  const backbone = isBackbone(name);
  return { rate: factor * (backbone ? settings.rates.backbone : settings.rates.head), weightDecay: settings.rates.weightDecay, anchor: backbone ? settings.anchor : 0, origin: origin.get(name) ?? null };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
