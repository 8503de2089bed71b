import * as tf from '@tensorflow/tfjs';
import { UserFacingError } from '../../contract/errors.ts';
import { type DirectionQuality } from '../../contract/training-record.ts';
import { type BatchSource } from './batch-source.ts';
import { rateFactor } from './schedule.ts';
import { type TrainingState } from './training-state.ts';
import { trainStep, type StepReport } from './step.ts';

/** Quality at one moment, by direction. */
export interface Quality {
  readonly directions: readonly DirectionQuality[];
}
/** The number by which the best is kept: the mean of both directions' mAP. */
export const meanMAP = ({ directions }: Quality): number => directions.reduce((sum, { mAP }) => sum + mAP, 0) / directions.length;

export interface StepEvent extends StepReport {
  /** Steps done, this one included. */
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  readonly rates: { readonly backbone: number; readonly head: number };
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  /** Live tensors: constant over a run. */
  readonly tensors: number;
  /** Resident memory of the process, bytes. */
  readonly memory: number;
}

/** What the loop tells and asks; all of it lies outside the loop: files, panels, progress bars. */
export interface TrainerHooks {
  onStep(event: StepEvent): void;
  /** Embeds validation pictures with `network.infer` and scores them; null where there is nothing to validate on. */
  evaluate(): Promise<Quality> | null;
  onQuality(quality: Quality, step: number, isBest: boolean): Promise<void>;
  /** Asked between steps. Resolves when the run may go on; `stop` ends it and keeps the model, `leave` ends it to be resumed. */
  between(): Promise<'go on' | 'stop' | 'leave'>;
  /** Writes the last state; called at evaluations, when it is due by time, and at the end. */
  save(): Promise<void>;
  /** Whether a checkpoint is due. */
  saveDue(): boolean;
}

export type Ending = 'finished' | 'stopped' | 'no longer better' | 'left';

/**
 * The training loop, from wherever the state stands to its end.
 * @throws UserFacingError 'model' where a loss is not finite: the last good checkpoint stays
 */
export async function train(state: TrainingState, source: BatchSource, hooks: TrainerHooks): Promise<Ending> {
  const { settings, progress } = state;
  const stepsPerEpoch = settings.stepsPerEpoch ?? source.stepsPerEpoch;
  const totalSteps = Math.max(1, Math.round(settings.epochs * stepsPerEpoch));
  const evaluateSteps = Math.max(1, Math.round(settings.evaluateEvery * stepsPerEpoch));
  let ending: Ending = 'finished';

  while (progress.step < totalSteps) {
    const order = await hooks.between();
    if (order !== 'go on') {
      ending = order === 'stop' ? 'stopped' : 'left';
      break;
    }
    const started = performance.now();
    const batches = [];
    for (let i = 0; i < settings.accumulate; i++) batches.push(await source.batchAt(progress.step * settings.accumulate + i));
    const factor = rateFactor(settings.schedule, progress.step / stepsPerEpoch, settings.epochs);
    const report = trainStep(state, batches, factor);
    if (!Number.isFinite(report.gradientNorm)) throw notFinite(report, progress.step);
    const seconds = (performance.now() - started) / 1000;
    progress.step++;
    progress.seconds += seconds;
    const images = batches.reduce((sum, { identities }) => sum + identities.length, 0);
    hooks.onStep({
      ...report,
      step: progress.step,
      totalSteps,
      epoch: progress.step / stepsPerEpoch,
      rates: { backbone: factor * settings.rates.backbone, head: factor * settings.rates.head },
      imagesPerSecond: images / seconds,
      secondsLeft: (progress.seconds / progress.step) * (totalSteps - progress.step),
      tensors: tf.memory().numTensors,
      memory: process.memoryUsage.rss(),
    });
    if (progress.step % evaluateSteps === 0 || progress.step === totalSteps) {
      if (!(await evaluate(state, hooks))) {
        ending = 'no longer better';
        break;
      }
    } else if (hooks.saveDue()) await hooks.save();
  }
  await hooks.save();
  return ending;
}

/** False where patience has run out. */
async function evaluate(state: TrainingState, hooks: TrainerHooks): Promise<boolean> {
  const { progress, settings } = state;
  const quality = await hooks.evaluate();
  if (quality) {
    const mAP = meanMAP(quality);
    const isBest = progress.best === null || mAP > progress.best.mAP;
    progress.sinceBest = isBest ? 0 : progress.sinceBest + 1;
    if (isBest) progress.best = { step: progress.step, mAP };
    await hooks.onQuality(quality, progress.step, isBest);
  }
  await hooks.save();
  return settings.patience === null || progress.sinceBest < settings.patience;
}

function notFinite(report: StepReport, step: number): UserFacingError {
  const terms = Object.entries(report.terms).map(([name, value]) => `${name} ${value}`).join(', ');
  return new UserFacingError('model', `Training stopped at step ${step + 1}: the loss is not a finite number (${terms}). The last good checkpoint is kept.`, {
    remedy: 'Lower the learning rates or γ, or set a gradient limit, then resume or start again.',
  });
}
