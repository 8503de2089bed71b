import { type ErrorReport } from '../../contract/errors.ts';
import { type RunState, type TrainingRun } from '../../contract/training.ts';
import { type RunRecord } from '../../contract/training-record.ts';
import { type RunFiles, type RunWritten } from './run-files.ts';

/** What is known of a run whose trainer is at work. */
export interface LiveFacts {
  readonly state: RunState;
  readonly step: number;
  readonly totalSteps: number | null;
  readonly secondsLeft: number | null;
  readonly checkpoint: number | null;
}

/** A run as lists show it: from its files, and from its trainer where one is at work. @throws UserFacingError 'not-found' */
export const summary = async (files: RunFiles, live: LiveFacts | null): Promise<TrainingRun> => summaryOf(files, await files.written(), live);

/** The same of what was read already. */
export async function summaryOf(files: RunFiles, { request: { name, createdAt, draft }, record }: RunWritten, live: LiveFacts | null): Promise<TrainingRun> {
  const { state, step, totalSteps, secondsLeft, checkpoint } = live ?? (await resting(files, record));
  return {
    id: files.id,
    name,
    createdAt,
    preset: draft.preset,
    backbone: draft.settings.trainer.network.backbone,
    data: draft.data,
    state,
    step,
    totalSteps,
    secondsLeft,
    checkpoint,
    best: record?.evaluations.findLast(({ best }) => best)?.directions ?? [],
    before: record?.before ?? [],
    error: errorOf(record),
    hasModel: files.hasModel && record !== null && record.model !== null,
  };
}

async function resting(files: RunFiles, record: RunRecord | null): Promise<LiveFacts> {
  const last = await files.lastStep();
  return { state: restingState(record), step: last?.step ?? 0, totalSteps: last?.totalSteps ?? null, secondsLeft: null, checkpoint: await files.checkpoint() };
}

/** A record that says "running" while nobody is at work was cut off. */
function restingState(record: RunRecord | null): RunState {
  switch (record?.ending) {
    case undefined:
    case 'running':
      return 'interrupted';
    case 'finished':
    case 'stopped':
    case 'failed':
      return record.ending;
    case 'no longer better':
      return 'ended-early';
  }
}

const errorOf = (record: RunRecord | null): ErrorReport | null => (record?.ending === 'failed' && record.error !== null ? { code: 'model', message: record.error, ...(record.remedy === null ? {} : { remedy: record.remedy }) } : null);
