import { UserFacingError } from '../../contract/errors.ts';
import { type Evaluation, type RunRecord } from '../../contract/training-record.ts';
import { type RunSettings } from '../../contract/training-settings.ts';
import { startBackend } from '../backend/backend.ts';
import { dataHash } from '../datasets/data-hash.ts';
import { type Dataset } from '../datasets/dataset.ts';
import { hasCheckpoint, readCheckpoint } from '../trainer/checkpoint.ts';
import { type StepEvent } from '../trainer/trainer.ts';
import { TrainingState } from '../trainer/training-state.ts';
import { type BaseWeights, readBaseWeights } from './base-weights.ts';
import { conduct } from './conduct.ts';
import { firstRecord } from './first-record.ts';
import { RunFolder } from './run-folder.ts';
import { startingWeights } from './starting-weights.ts';

export interface RunRequest {
  readonly folder: string;
  readonly preset: string;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  /** How the dataset was opened, so that it can be opened again. */
  readonly data: { readonly folders: readonly string[]; readonly validationShare: number | null };
  readonly base: BaseWeights | null;
  /** Of Duskmatch. */
  readonly version: string;
}

export interface RunListener {
  onStep(event: StepEvent): void;
  /** @param record as it was written with it */
  onEvaluation(evaluation: Evaluation, record: RunRecord): void;
  /** Whatever is on disk up to this step is safe. */
  onCheckpoint?(step: number): void;
  /** A remark for people. */
  onLog?(words: string): void;
  /** Asked between steps; `save` writes a checkpoint, before a pause. `stop` keeps the model, `leave` ends to be resumed. */
  between(save: () => Promise<void>): Promise<'go on' | 'stop' | 'leave'>;
}

/** Trains in a new folder, from the base weights to an exported model. @throws UserFacingError as train and exportModel do */
export async function startRun(request: RunRequest, listener: RunListener): Promise<RunRecord> {
  const folder = new RunFolder(request.folder);
  await folder.create();
  const record = await firstRecord(request);
  await folder.writeRecord(record);
  return conduct(request, folder, record, async (loader) => new TrainingState(request.settings.trainer, loader.classes, await startingWeights(request, loader)), listener);
}

/**
 * Goes on from the last checkpoint of a run as if it had never stopped; from its start where there is none yet.
 * @throws UserFacingError 'bad-request' where the data is not what it was
 */
export async function resumeRun({ folder: root, dataset }: Pick<RunRequest, 'folder' | 'dataset'>, listener: RunListener): Promise<RunRecord> {
  const folder = new RunFolder(root);
  const record = await folder.readRecord();
  await startBackend();
  if ((await dataHash(dataset)) !== record.data.hash) {
    throw new UserFacingError('bad-request', `The pictures or labels in ${record.data.folder} are not what they were when the run started.`, { remedy: 'Put them back as they were, or start a new run from its exported model.' });
  }
  await folder.endCutLine();
  const { settings } = record;
  if (!hasCheckpoint(folder.last)) {
    const base = record.base && (await readBaseWeights(record.base.file, settings.trainer.network));
    return conduct({ settings, dataset }, folder, goingOn(record, 0), async (loader) => new TrainingState(settings.trainer, loader.classes, await startingWeights({ base, settings }, loader)), listener);
  }
  const checkpoint = await readCheckpoint(folder.last);
  return conduct({ settings, dataset }, folder, goingOn(record, checkpoint.progress.step), () => Promise.resolve(TrainingState.resume(checkpoint)), listener);
}

/** An evaluation after the checkpoint comes again. */
const goingOn = (record: RunRecord, step: number): RunRecord => ({ ...record, evaluations: record.evaluations.filter((evaluation) => evaluation.step <= step), ending: 'running', error: null, remedy: null });
