import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type OperationName, type OperationOutput } from '../../contract/operations.ts';
import { DEFAULT_SETTINGS } from '../../contract/workspace.ts';
import { useModels } from '../models/models-store.ts';
import { usePeople } from '../people/people-store.ts';
import { useRuns } from '../runs/queries.ts';
import { useSearch } from '../search/search-store.ts';
import { type Engine, useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { useAppInfo } from '../state/queries/app.ts';
import { useJobs } from '../state/queries/jobs.ts';
import { useUi } from '../state/ui.ts';
import { type ActionContext } from './action.ts';

/** What actions see at this moment. */
export function actionContext(engine: Engine, queries: QueryClient): ActionContext {
  const known = <N extends OperationName>(name: N): OperationOutput<N> | undefined => queries.getQueryData<OperationOutput<N>>([name, {}]);
  const info = known('app.info');
  return {
    ui: useUi.getState(),
    search: useSearch.getState(),
    people: usePeople.getState(),
    models: useModels.getState(),
    engine,
    queries,
    settings: info?.settings ?? DEFAULT_SETTINGS,
    setSettings: (change) => void engine.client.call('settings.set', change).catch(notifyError),
    jobs: known('jobs.list') ?? [],
    runs: known('training.runs') ?? [],
    hasWorkspace: (info?.workspace ?? null) !== null,
  };
}

/** The same for what is drawn by it: rendered again with every change of any of its parts. */
export function useActionContext(): ActionContext {
  const engine = useEngine();
  const queries = useQueryClient();
  useUi();
  useSearch();
  usePeople();
  useModels();
  useAppInfo();
  useJobs();
  useRuns();
  return actionContext(engine, queries);
}
