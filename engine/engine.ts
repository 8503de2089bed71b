import { resolve } from 'node:path';
import { type Service, type Server, createServer } from '../contract/rpc/server.ts';
import { type WorkspaceInfo } from '../contract/workspace.ts';
import { noWorkspace, type EngineContext, type EngineOptions, type Session } from './context.ts';
import { appHandlers } from './handlers/app.ts';
import { folderHandlers } from './handlers/folders.ts';
import { frameHandlers } from './handlers/frames.ts';
import { identityHandlers } from './handlers/identities.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { serveMedia } from './handlers/media.ts';
import { modelHandlers, type Reopen } from './handlers/models.ts';
import { problemHandlers } from './handlers/problems.ts';
import { queryHandlers } from './handlers/queries.ts';
import { searchHandlers } from './handlers/search.ts';
import { sourceHandlers } from './handlers/sources.ts';
import { trainingHandlers } from './handlers/training.ts';
import { openSession } from './session.ts';
import { SettingsFile } from './settings/settings-file.ts';
import { Training } from './runs/training.ts';

export interface Engine {
  readonly server: Server;
  /** Ends jobs at their next commit, then workers, then databases. What was committed stays. */
  close(): Promise<void>;
}

/** The engine: one workspace open at a time, served to any number of clients over their channels. */
export function createEngine(options: EngineOptions): Engine {
  const settings = new SettingsFile(options.settingsFile);
  let session: Session | null = null;
  /** Opening and closing follow one another: two clicks never open two workspaces. */
  const inTurn = oneByOne();

  const context: EngineContext = {
    options,
    session: () => {
      if (!session) throw noWorkspace();
      return session;
    },
    emit: (name, payload) => server.emit(name, payload),
  };
  const training = new Training(context);
  const open = (path: string, create: boolean): Promise<WorkspaceInfo> =>
    inTurn(async () => {
      if (session?.folder.root === resolve(path)) return session.info();
      const opened = await openSession(context, settings.value, path, create);
      await training.leave(opened.folder.root);
      await session?.close();
      session = opened;
      opened.jobs.recover();
      return opened.info();
    });

  const reopen: Reopen = (of, change) =>
    inTurn(async () => {
      if (session !== of) throw noWorkspace();
      await of.jobs.close();
      try {
        return change();
      } finally {
        session = null;
        await of.close();
        session = await openSession(context, settings.value, of.folder.root, false);
        session.jobs.recover();
      }
    });

  const service: Service = {
    handlers: {
      ...appHandlers(context, settings, { open, current: () => session?.info() ?? null }),
      ...folderHandlers(context),
      ...sourceHandlers(context),
      ...jobHandlers(context),
      ...problemHandlers(context),
      ...frameHandlers(context),
      ...queryHandlers(context),
      ...searchHandlers(context),
      ...identityHandlers(context),
      ...modelHandlers(context, reopen),
      ...trainingHandlers(context, training),
    },
    media: (request) => serveMedia(context, request),
  };
  const server = createServer(service);

  return {
    server,
    close: () =>
      inTurn(async () => {
        const closing = session;
        session = null;
        await training.leave(null);
        await closing?.close();
      }),
  };
}

/** Starts each work when the one before has ended, well or not. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
}
