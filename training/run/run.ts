import * as tf from '@tensorflow/tfjs';
import { totalmem } from 'node:os';
import { errorReport } from '../../contract/errors.ts';
import { startBackend } from '../backend/backend.ts';
import { dataHash } from '../datasets/data-hash.ts';
import { type Dataset } from '../datasets/dataset.ts';
import { PictureCache } from '../datasets/picture-cache.ts';
import { Loader } from '../sampling/loader.ts';
import { readCheckpoint, writeCheckpoint } from '../trainer/checkpoint.ts';
import { train, type Ending, type Quality, type StepEvent } from '../trainer/trainer.ts';
import { TrainingState } from '../trainer/training-state.ts';
import { type BaseWeights } from './base-weights.ts';
import { startingWeights } from './starting-weights.ts';
import { exportRun } from './export-run.ts';
import { type RunRecord, type RunSettings } from './record.ts';
import { RunFolder } from './run-folder.ts';
import { measureQuality, validationImages } from './validation.ts';

/** Pictures of each modality scored at an evaluation. */
const VALIDATION_LIMIT = 1000;
/** Share of the machine's memory for decoded pictures. */
const CACHE_SHARE = 0.25;
/** A crash costs at most so many seconds of training. */
const SAVE_EVERY = 120;

export interface RunRequest {
  readonly folder: string;
  readonly preset: string;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  readonly dataFolder: string;
  readonly base: BaseWeights | null;
  /** Of Duskmatch. */
  readonly version: string;
}

export interface RunListener {
  onStep(event: StepEvent): void;
  onQuality(quality: Quality, step: number, isBest: boolean): void;
  between(): Promise<'go on' | 'stop'>;
}

/** Trains in a new folder, from the base weights to an exported model. @throws UserFacingError as train and exportModel do */
export async function startRun(request: RunRequest, listener: RunListener): Promise<RunRecord> {
  const folder = new RunFolder(request.folder);
  await folder.create();
  const record = await firstRecord(request);
  await folder.writeRecord(record);
  return conduct(request, folder, record, async (loader) => new TrainingState(request.settings.trainer, loader.classes, await startingWeights(request, loader)), listener);
}

/** Goes on from the last checkpoint of a run as if it had never stopped. */
export async function resumeRun(request: Omit<RunRequest, 'settings' | 'preset' | 'base'>, listener: RunListener): Promise<RunRecord> {
  const folder = new RunFolder(request.folder);
  const record = await folder.readRecord();
  await startBackend();
  const checkpoint = await readCheckpoint(folder.last);
  return conduct({ ...request, settings: record.settings }, folder, { ...record, ending: 'running', error: null }, () => Promise.resolve(TrainingState.resume(checkpoint)), listener);
}

async function conduct(request: Pick<RunRequest, 'settings' | 'dataset'>, folder: RunFolder, record: RunRecord, makeState: (loader: Loader) => Promise<TrainingState>, listener: RunListener): Promise<RunRecord> {
  const { settings, dataset } = request;
  const size = { height: settings.trainer.network.height, width: settings.trainer.network.width };
  const cacheBytes = (totalmem() * CACHE_SHARE) / 2;
  const loader = new Loader({ images: dataset.train, sampler: { ...settings.sampling, seed: settings.trainer.seed }, size, augmentation: settings.augmentation, cacheBytes });
  const validation = validationImages(dataset.validation, VALIDATION_LIMIT);
  const cache = new PictureCache(size, cacheBytes);
  const state = await makeState(loader).catch(async (error: unknown) => {
    await loader.close();
    throw error;
  });
  const measure = (): Promise<Quality> | null => validation && measureQuality(state.network, validation, cache);
  let saved = performance.now();
  let step: StepEvent | null = null;
  const save = async (): Promise<void> => {
    await writeCheckpoint(folder.last, await state.checkpoint(record.data.hash));
    saved = performance.now();
  };
  const finish = async (ending: RunRecord['ending'], error: string | null): Promise<RunRecord> => {
    Object.assign(record, { ending, error });
    await folder.writeRecord(record);
    return record;
  };
  try {
    if (state.progress.step === 0 && record.before === null) record.before = [...((await measure())?.directions ?? [])];
    const ending: Ending = await train(state, loader, {
      onStep(event) {
        step = event;
        void folder.logStep(event);
        listener.onStep(event);
      },
      evaluate: measure,
      async onQuality(quality, at, best) {
        record.evaluations.push(evaluationRow(quality, at, best, step, state.progress.seconds));
        await folder.writeRecord(record);
        if (best) await writeCheckpoint(folder.best, await state.checkpoint(record.data.hash));
        listener.onQuality(quality, at, best);
      },
      between: () => listener.between(),
      save,
      saveDue: () => performance.now() - saved > SAVE_EVERY * 1000,
    });
    record.model = await exportRun(folder, record);
    return await finish(ending, null);
  } catch (error) {
    await finish('failed', errorReport(error).message);
    throw error;
  } finally {
    state.dispose();
    await loader.close();
  }
}

function evaluationRow(quality: Quality, step: number, best: boolean, event: StepEvent | null, seconds: number): RunRecord['evaluations'][number] {
  return { step, best, seconds, epoch: event?.epoch ?? 0, total: event?.total ?? 0, terms: { ...event?.terms } as Record<string, number>, directions: [...quality.directions] };
}

async function firstRecord({ preset, settings, dataset, dataFolder, base, version }: RunRequest): Promise<RunRecord> {
  const backend = await startBackend();
  const identities = (part: 'train' | 'validation'): number => new Set(dataset[part].map(({ identity }) => identity)).size;
  const count = (modality: 'visible' | 'infrared'): number => dataset.train.filter((image) => image.modality === modality).length;
  return {
    format: 1,
    preset,
    settings,
    data: { folder: dataFolder, layout: dataset.layout, hash: await dataHash(dataset), identities: identities('train'), visible: count('visible'), infrared: count('infrared'), validationIdentities: identities('validation'), notes: [...dataset.notes] },
    base: base && { file: base.file, sha256: base.sha256, matched: base.report.matched.length, missing: [...base.report.missing], unused: base.report.unused.length, folded: base.folded.length },
    versions: { duskmatch: version, node: process.version, tensorflow: tf.version['tfjs'] ?? '', backend: backend.note },
    startedAt: new Date().toISOString(),
    before: null,
    evaluations: [],
    ending: 'running',
    error: null,
    model: null,
  };
}
