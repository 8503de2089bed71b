import { isBlocking, type TrainingDraft, type TrainingPreflight } from '../../../contract/training.ts';
import { RunSettings } from '../../../contract/training-settings.ts';
import { useDebounced } from '../../design/use-debounced.ts';
import { useOperation } from '../../state/queries/use-operation.ts';

/** Each look at the data starts a process and makes a step: not at every key. */
const SETTLE_MS = 700;

export interface Check {
  /** There is data to look at. */
  readonly chosen: boolean;
  readonly report: TrainingPreflight | undefined;
  readonly error: Error | null;
  readonly busy: boolean;
  /** It was looked at as it is now, and can be trained. */
  readonly fit: boolean;
}

/** Looks at what a run would be, each time the choice has settled. */
export function useCheck(wanted: TrainingDraft): Check {
  const now = JSON.stringify(wanted);
  const settled = useDebounced(now, SETTLE_MS);
  const chosen = wanted.data.folders.length > 0 || wanted.data.workspace;
  const valid = chosen && RunSettings.safeParse(wanted.settings).success;
  const { data, error, isFetching } = useOperation('training.preflight', JSON.parse(settled) as TrainingDraft, { enabled: valid && settled === now, keep: true, forget: true });
  const busy = valid && (settled !== now || isFetching);
  return { chosen, report: data, error, busy, fit: valid && !busy && error === null && data !== undefined && !data.problems.some(isBlocking) };
}
