import { type Database } from 'better-sqlite3';
import { errorReport } from '../../../contract/errors.ts';
import { type SourceId } from '../../../contract/ids.ts';
import { type EngineContext } from '../../context.ts';
import { type Jobs } from '../../jobs/jobs.ts';
import { hasFrames, listSources, type StoredSource } from '../../store/sources.ts';
import { INDEX_REMEDY, storeError } from '../../store/store-error.ts';
import { type WorkspaceFolder } from '../../store/workspace-folder.ts';
import { liesWithin } from '../lies-within.ts';
import { SourceWatcher, type WatchState, type WatchTimes } from './source-watcher.ts';

/** Follows the folders of all sources of a workspace. */
export interface SourceWatch {
  state(id: SourceId): WatchState;
  /**
   * To be called after a source was added, changed or removed, and before it is indexed: from when this settles, no
   * change is missed.
   */
  refresh(): Promise<void>;
  /** Stops following one that is about to be removed, so that nothing indexes it meanwhile. */
  release(id: SourceId): Promise<void>;
  close(): Promise<void>;
}

export interface WatchOptions {
  readonly folder: WorkspaceFolder;
  readonly index: Database;
  readonly jobs: Pick<Jobs, 'list' | 'start'>;
  readonly emit: EngineContext['emit'];
  /**
   * Off in the terminal, where a command does one thing: folders are then only asked whether they are there, and
   * nothing is indexed unasked.
   */
  readonly watch: boolean;
  readonly times?: WatchTimes;
}

const TIMES: WatchTimes = { reachMs: 5_000, settleMs: 1_000, patienceMs: 10_000, pollMs: 30_000 };

/** Starts to follow the sources there are; a watched one is indexed at once, to take in what came while nobody watched. */
export function watchSources(options: WatchOptions): SourceWatch {
  const watchers = new Map<SourceId, { readonly key: string; readonly watcher: SourceWatcher }>();

  const refresh = async (behind: boolean): Promise<void> => {
    const sources = new Map(listSources(options.index).map((source) => [source.id, source]));
    const settling: Array<Promise<void>> = [];
    for (const [id, { key, watcher }] of watchers) {
      const source = sources.get(id);
      if (source && watchKey(source) === key) continue;
      watchers.delete(id);
      settling.push(watcher.close());
    }
    for (const source of sources.values()) {
      if (watchers.has(source.id)) continue;
      const watcher = startWatcher(source, behind, options);
      watchers.set(source.id, { key: watchKey(source), watcher });
      settling.push(watcher.ready);
    }
    await Promise.all(settling);
  };

  void refresh(true);
  return {
    state: (id) => watchers.get(id)?.watcher.state ?? { state: 'online', watching: 'off', watchNote: null },
    refresh: () => refresh(false),
    release: async (id) => {
      const released = watchers.get(id);
      watchers.delete(id);
      await released?.watcher.close();
    },
    close: async () => {
      const all = [...watchers.values()];
      watchers.clear();
      await Promise.all(all.map(({ watcher }) => watcher.close()));
    },
  };
}

/** A watcher is started anew only where this changes. */
const watchKey = ({ root, settings }: StoredSource): string => JSON.stringify([root, settings.watch]);

function startWatcher({ id, root, settings }: StoredSource, behind: boolean, { folder, index, jobs, emit, watch, times }: WatchOptions): SourceWatcher {
  return new SourceWatcher(
    {
      root,
      watch: watch && settings.watch,
      behind,
      ignored: liesWithin(folder.root, root) ? [folder.root] : [],
      hasFrames: () => hasFrames(index, id),
      onChange: () => {
        try {
          // Who paused the source's job wants it to rest.
          if (!jobs.list().some((job) => job.sourceId === id && job.state === 'paused')) jobs.start({ kind: 'index', sourceId: id });
        } catch (error) {
          emit('engine.notice', { level: 'error', message: errorReport(storeError(error, folder.indexDb, INDEX_REMEDY)).message });
        }
      },
      onState: () => emit('sources.changed', {}),
    },
    times ?? TIMES,
  );
}
