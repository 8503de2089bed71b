import { totalmem } from 'node:os';
import { errorReport } from '../../contract/errors.ts';
import { type Evaluation, type RunRecord } from '../../contract/training-record.ts';
import { type LabelledImage } from '../datasets/dataset.ts';
import { PictureCache } from '../datasets/picture-cache.ts';
import { type Loader } from '../sampling/loader.ts';
import { writeCheckpoint } from '../trainer/checkpoint.ts';
import { train, type StepEvent } from '../trainer/trainer.ts';
import { type TrainingState } from '../trainer/training-state.ts';
import { exportRun } from './export-run.ts';
import { loaderOf } from './loader-of.ts';
import { type RunListener, type RunRequest } from './run.ts';
import { type RunFolder } from './run-folder.ts';
import { firstStrip, nextRanks } from './strip.ts';
import { measureQuality, validationImages, type ValidationQuality } from './validation.ts';

/** Pictures of each modality scored at an evaluation. */
export const VALIDATION_LIMIT = 1000;
/** Share of the machine's memory for decoded pictures. */
export const CACHE_SHARE = 0.25;
/** A crash costs at most so many seconds of training. */
const SAVE_EVERY = 120;

/** Trains a run from wherever its state stands to its end, and keeps its folder true. */
export async function conduct({ settings, dataset }: Pick<RunRequest, 'settings' | 'dataset'>, folder: RunFolder, record: RunRecord, makeState: (loader: Loader) => Promise<TrainingState>, listener: RunListener): Promise<RunRecord> {
  const cacheBytes = (totalmem() * CACHE_SHARE) / 2;
  const loader = loaderOf(settings, dataset.train, cacheBytes);
  let state: TrainingState | null = null;
  try {
    state = await makeState(loader);
    const ending = await trained(state, loader, validator(state, dataset.validation, new PictureCache(settings.trainer.network, cacheBytes)), folder, record, listener);
    if (ending === 'left') return record;
    listener.onLog?.('Exporting the model.');
    record.model = await exportRun(folder, record);
    Object.assign(record, { ending });
    await folder.writeRecord(record);
    return record;
  } catch (error) {
    const { message, remedy } = errorReport(error);
    Object.assign(record, { ending: 'failed', error: message, remedy: remedy ?? null });
    // where the disk is full, what is told of it counts for more
    await folder.writeRecord(record).catch(() => undefined);
    throw error;
  } finally {
    state?.dispose();
    await loader.close();
  }
}

interface Validator {
  readonly images: readonly LabelledImage[];
  measure(): Promise<ValidationQuality>;
}

function validator(state: TrainingState, held: readonly LabelledImage[], cache: PictureCache): Validator | null {
  const images = validationImages(held, VALIDATION_LIMIT);
  return images && { images, measure: () => measureQuality(state.network, images, cache) };
}

async function trained(state: TrainingState, loader: Loader, validation: Validator | null, folder: RunFolder, record: RunRecord, listener: RunListener) {
  let saved = performance.now();
  let step: StepEvent | null = null;
  let fault: unknown = null;
  const save = async (): Promise<void> => {
    await writeCheckpoint(folder.last, await state.checkpoint(record.data.hash));
    saved = performance.now();
    listener.onCheckpoint?.(state.progress.step);
  };
  if (state.progress.step === 0 && record.before === null) {
    if (validation) {
      listener.onLog?.(`Measuring ${validation.images.length} held-out pictures before training.`);
      const { directions, ranked } = await validation.measure();
      record.before = [...directions];
      record.strip = firstStrip(ranked, validation.images);
    } else record.before = [];
    await folder.writeRecord(record);
    await save();
  }
  let last: ValidationQuality | null = null;
  return train(state, loader, {
    onStep(event) {
      step = event;
      folder.logStep(event).catch((error: unknown) => (fault ??= error));
      listener.onStep(event);
    },
    evaluate: () => validation && validation.measure().then((quality) => (last = quality)),
    async onQuality(quality, at, best) {
      const strip = nextRanks(record.strip, last?.ranked ?? [], validation?.images ?? []);
      const evaluation: Evaluation = { step: at, best, seconds: state.progress.seconds, epoch: step?.epoch ?? 0, total: step?.total ?? 0, terms: { ...step?.terms } as Record<string, number>, directions: [...quality.directions], strip };
      record.evaluations.push(evaluation);
      await folder.writeRecord(record);
      if (best) await writeCheckpoint(folder.best, await state.checkpoint(record.data.hash));
      listener.onEvaluation(evaluation, record);
    },
    between() {
      if (fault !== null) throw fault;
      return listener.between(save);
    },
    save,
    saveDue: () => performance.now() - saved > SAVE_EVERY * 1000,
  });
}
