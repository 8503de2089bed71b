import { totalmem } from 'node:os';
import { type RunSettings } from '../../contract/training-settings.ts';
import { type Dataset } from '../datasets/dataset.ts';
import { runCost, type RunCost } from '../datasets/run-cost.ts';
import { type Loader } from '../sampling/loader.ts';
import { trainStep } from '../trainer/step.ts';
import { TrainingState } from '../trainer/training-state.ts';
import { CACHE_SHARE, VALIDATION_LIMIT } from './conduct.ts';
import { loaderOf } from './loader-of.ts';

export interface MeasuredCost extends RunCost {
  readonly evaluations: number;
  readonly secondsPerStep: number;
  /** Resident bytes of this process at the most, decoded pictures included. */
  readonly memoryBytes: number;
  readonly evaluationSeconds: number;
}

/** A batch that even ResNet-50 passes in some seconds on a processor. */
const SMALL = { people: 2, pictures: 2 };
/** The first step also sets things up: a second one is measured where the first took no longer. */
const AGAIN_SECONDS = 20;
/** A whole batch is measured too where it should take no longer. */
const WORTHWHILE_SECONDS = 3;
/** Forward only, without gradients: 0.33 of a step, measured on MobileNetV2. */
const FORWARD_SHARE = 0.35;

/**
 * What a run will take: steps are really made on this backend, first of a small batch, then of a whole one if that is
 * quick; else the small one is scaled by its number of pictures.
 * @throws UserFacingError 'bad-request' where the data does not suffice for batches, 'unreadable' naming a picture
 */
export async function measureCost(settings: RunSettings, dataset: Dataset): Promise<MeasuredCost> {
  const { network, epochs, stepsPerEpoch, evaluateEvery } = settings.trainer;
  const cacheBytes = totalmem() * CACHE_SHARE;
  const whole = loaderOf(settings, dataset.train, 0);
  try {
    const views = settings.augmentation.channels ? 3 : 2;
    const batch = views * whole.sampler.people * settings.sampling.pictures;
    const perEpoch = stepsPerEpoch ?? whole.stepsPerEpoch;
    const { secondsPerStep, bytes } = await measure(settings, dataset, whole, batch);
    const cost = runCost({ stepsPerEpoch: perEpoch, epochs, secondsPerStep, trainingImages: dataset.train.length, batch: batch * settings.trainer.accumulate, height: network.height, width: network.width, cacheBytes });
    const evaluations = Math.ceil(epochs / evaluateEvery);
    const evaluationSeconds = (secondsPerStep / (batch * settings.trainer.accumulate)) * FORWARD_SHARE * Math.min(2 * VALIDATION_LIMIT, dataset.validation.length);
    return { ...cost, evaluations, secondsPerStep, memoryBytes: bytes + cost.pictureBytes, evaluationSeconds };
  } finally {
    await whole.close();
  }
}

async function measure(settings: RunSettings, dataset: Dataset, whole: Loader, batch: number): Promise<{ secondsPerStep: number; bytes: number }> {
  const { accumulate } = settings.trainer;
  const state = new TrainingState({ ...settings.trainer, accumulate: 1 }, whole.classes, new Map());
  const few = { people: Math.min(SMALL.people, settings.sampling.people), pictures: Math.min(SMALL.pictures, settings.sampling.pictures) };
  const small = loaderOf({ ...settings, sampling: few }, dataset.train, 0);
  try {
    const before = process.memoryUsage.rss();
    const timed = async (loader: Loader, step: number): Promise<number> => {
      const batches = [await loader.batchAt(step)];
      const start = performance.now();
      trainStep(state, batches, 1);
      return (performance.now() - start) / 1000;
    };
    const pictures = (await small.batchAt(0)).identities.length;
    const first = await timed(small, 0);
    const share = batch / pictures;
    const scaled = share * (first < AGAIN_SECONDS ? await timed(small, 1) : first);
    if (scaled > WORTHWHILE_SECONDS) return { secondsPerStep: accumulate * scaled, bytes: before + share * (process.memoryUsage.rss() - before) };
    return { secondsPerStep: accumulate * (await timed(whole, 0)), bytes: process.memoryUsage.rss() };
  } finally {
    state.dispose();
    await small.close();
  }
}
