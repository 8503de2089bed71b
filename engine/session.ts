import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Settings } from '../contract/workspace.ts';
import { type EngineContext, type Session } from './context.ts';
import { createJobs } from './jobs/create-jobs.ts';
import { activeModel, detectorModel } from './model/registry.ts';
import { startInference } from './model/start-inference.ts';
import { watchSources } from './ingest/watch/watch-sources.ts';
import { startScanner } from './search/worker-scanner.ts';
import { openWorkspace } from './store/workspace.ts';

/**
 * Opens a workspace with all that works on it. What was started is stopped again where a later part fails.
 * @throws UserFacingError what openWorkspace, activeModel and startInference throw
 */
export async function openSession(context: EngineContext, settings: Settings, path: string, create: boolean): Promise<Session> {
  const undo: Array<() => unknown> = [];
  const unwind = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const workspace = await openWorkspace(path, { create });
    const { folder, index, casework } = workspace;
    undo.push(() => workspace.close());

    const model = await activeModel(index, context.options.resources, folder);
    const inference = await startInference({
      embedder: model,
      detector: await detectorModel(context.options.resources, folder),
      provider: settings.provider,
      threads: availableParallelism(),
      providerCache: join(folder.cache, 'providers.json'),
    });
    undo.push(() => inference.close());

    const scanner = startScanner({ indexDb: folder.indexDb, modelRow: model.row, dimension: model.card.output.dimension });
    undo.push(() => scanner.close());

    const jobs = createJobs({ folder, index, casework, model, inference, emit: context.emit, sourcesAdded: () => watch.refresh() });
    undo.push(() => jobs.close());

    const watch = watchSources({ folder, index, jobs, emit: context.emit, watch: context.options.host !== 'cli' });
    undo.push(() => watch.close());

    return { folder, index, casework, model, inference, scanner, jobs, watch, info: () => workspace.info(), close: unwind };
  } catch (error) {
    await unwind();
    throw error;
  }
}
