import { errorReport, UserFacingError } from '../../contract/errors.ts';
import { type TrainerOrder } from '../../contract/trainer-protocol.ts';
import { type PartCount, type TrainingCost, type TrainingPreflight, type TrainingProblem } from '../../contract/training.ts';
import { startBackend } from '../backend/backend.ts';
import { openDatasets } from '../datasets/combined.ts';
import { type Dataset } from '../datasets/dataset.ts';
import { preflight, type PartReport, type Preflight } from '../datasets/preflight.ts';
import { identitiesInBoth } from '../datasets/split.ts';
import { measureCost } from '../run/measure-step.ts';
import { openBase } from './open-base.ts';

type Order = Extract<TrainerOrder, { kind: 'preflight' }>;

/** Problems of one kind that are listed by name; the others are only counted, or left out. */
const NAMED = 20;

/** Looks the chosen data through and makes a step on it. @throws UserFacingError as openDatasets does */
export async function trainerPreflight({ data, settings, base }: Order): Promise<TrainingPreflight> {
  const dataset = await openDatasets(data.folders, { validationShare: data.validationShare });
  const backend = await startBackend();
  const found = await preflight(dataset, { pictures: settings.sampling.pictures });
  const problems = [...(await baseProblems(base, settings)), ...problemsOf(found, dataset, settings.sampling.pictures)];
  if (backend.name !== 'tensorflow') problems.unshift({ kind: 'slow-backend', note: backend.note });
  const cost = await measured(dataset, settings, problems);
  const { train, validation, test } = found.parts;
  return { layout: found.layout, backend: { native: backend.name === 'tensorflow', note: backend.note }, train: countOf(train), validation: countOf(validation), test: countOf(test), problems, cost };
}

const countOf = ({ identities, images, cameras }: PartReport): PartCount => ({ identities, images: { ...images }, cameras: cameras.map((camera) => ({ ...camera })) });

async function baseProblems(base: Order['base'], settings: Order['settings']): Promise<TrainingProblem[]> {
  if (base === null) return [];
  try {
    const weights = await openBase(base, settings.trainer.network);
    if (!weights) return [{ kind: 'base-left-out', file: base.file }];
    const { matched, missing } = weights.report;
    return missing.length === 0 ? [] : [{ kind: 'note', words: `${base.file}: ${matched.length} weights fit, ${missing.length} are not in it and start fresh.` }];
  } catch (error) {
    const { message, remedy = '' } = errorReport(error);
    return [{ kind: 'base', message, remedy }];
  }
}

function problemsOf({ parts, labelClashes, unreadable, notes }: Preflight, dataset: Dataset, wanted: number): TrainingProblem[] {
  const problems: TrainingProblem[] = [];
  const usable = identitiesInBoth(dataset.train).length;
  if (usable < 2) problems.push({ kind: 'too-few-identities', count: usable });
  if (identitiesInBoth(dataset.validation).length === 0) problems.push({ kind: 'no-validation' });
  const { oneModality, fewPictures } = parts.train;
  if (oneModality.length > 0) problems.push({ kind: 'one-modality', identities: oneModality.slice(0, NAMED), count: oneModality.length });
  if (fewPictures.length > 0) problems.push({ kind: 'few-pictures', identities: fewPictures.slice(0, NAMED).map(({ identity }) => identity), count: fewPictures.length, wanted });
  for (const { identities, files } of labelClashes.slice(0, NAMED)) problems.push({ kind: 'label-clash', identities: [...identities], files: [...files] });
  for (const { file, reason } of unreadable.slice(0, NAMED)) problems.push({ kind: 'unreadable', file, reason });
  for (const words of notes) problems.push({ kind: 'note', words });
  return problems;
}

/** What it takes, unless there is nothing to make a step of; why, is then among the problems. */
async function measured(dataset: Dataset, settings: Order['settings'], problems: TrainingProblem[]): Promise<TrainingCost> {
  try {
    const { steps, evaluations, secondsPerStep, seconds, memoryBytes, evaluationSeconds } = await measureCost(settings, dataset);
    return { steps, evaluations, secondsPerStep, seconds: seconds === null ? null : seconds + evaluations * evaluationSeconds, memoryBytes: Math.round(memoryBytes) };
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    if (!problems.some(({ kind }) => kind === 'too-few-identities' || kind === 'unreadable')) problems.push({ kind: 'note', words: error.message });
    return { steps: 0, evaluations: 0, secondsPerStep: null, seconds: null, memoryBytes: null };
  }
}
