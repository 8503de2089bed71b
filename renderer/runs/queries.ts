import { useQueries } from '@tanstack/react-query';
import { isLive, type RunId, type TrainingRun, type TrainingRunDetail } from '../../contract/training.ts';
import { type StepPoint } from '../../contract/training-record.ts';
import { useEngine } from '../state/engine.tsx';
import { useWorkspace } from '../state/queries/app.ts';
import { operationKey, useOperation } from '../state/queries/use-operation.ts';

const NONE: readonly TrainingRun[] = [];
/** Steps of a run asked for: more than a chart has pixels. */
const POINTS = 1500;

export const runKey = (runId: RunId): readonly unknown[] => operationKey('training.run', { runId, points: POINTS });

export function useRuns(): { runs: readonly TrainingRun[]; loading: boolean; error: Error | null } {
  const workspace = useWorkspace();
  const query = useOperation('training.runs', {}, { enabled: workspace !== null });
  return { runs: query.data ?? NONE, loading: query.isPending, error: query.error };
}

/** The run under way; one at most. */
export const useLiveRun = (): TrainingRun | null => useRuns().runs.find(({ state }) => isLive(state)) ?? null;

/** Details of several runs, in the order asked for; those that have not come yet are left out. */
export function useRunDetails(ids: readonly RunId[]): { details: readonly TrainingRunDetail[]; error: Error | null } {
  const { client } = useEngine();
  const answers = useQueries({ queries: ids.map((runId) => ({ queryKey: runKey(runId), queryFn: ({ signal }: { signal: AbortSignal }) => client.call('training.run', { runId, points: POINTS }, { signal }) })) });
  return { details: answers.flatMap(({ data }) => data ?? []), error: answers.find(({ error }) => error !== null)?.error ?? null };
}

/** Steps told now, after those that are there; steps made again after a resumption take the place of the former. */
export function withPoints(steps: readonly StepPoint[], points: readonly StepPoint[]): StepPoint[] {
  const [first] = points;
  return first ? [...steps.filter(({ step }) => step < first.step), ...points] : [...steps];
}

/** A run with the same id gives way to the new one; newest first. */
export function withRun(runs: readonly TrainingRun[], run: TrainingRun): TrainingRun[] {
  return runs.some(({ id }) => id === run.id) ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
}
