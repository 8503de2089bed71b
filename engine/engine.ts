import { resolve } from 'node:path';
import { type Handlers, type Service, type Server, createServer } from '../contract/rpc/server.ts';
import { type WorkspaceInfo } from '../contract/workspace.ts';
import { type ModelId } from '../contract/ids.ts';
import { type Job } from '../contract/job.ts';
import { noWorkspace, type ActiveModel, type EngineContext, type EngineOptions, type Session } from './context.ts';
import { appHandlers, type Workspaces } from './handlers/app.ts';
import { calibrationHandlers, renewCalibration } from './handlers/calibration.ts';
import { folderHandlers } from './handlers/folders.ts';
import { frameHandlers } from './handlers/frames.ts';
import { identityHandlers } from './handlers/identities.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { serveMedia } from './handlers/media.ts';
import { modelHandlers, type ServeModel } from './handlers/models.ts';
import { problemHandlers } from './handlers/problems.ts';
import { queryHandlers } from './handlers/queries.ts';
import { searchHandlers } from './handlers/search.ts';
import { sourceHandlers } from './handlers/sources.ts';
import { trainingHandlers } from './handlers/training.ts';
import { putInPlace } from './put-in-place.ts';
import { openSession, type OwnedSession } from './session.ts';
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
  let session: OwnedSession | null = null;
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
      const opened = await openSession(sessionOptions, path, create);
      await training.leave(opened.folder.root);
      await session?.close();
      session = opened;
      opened.jobs.recover();
      return opened.info();
    });

  const serve = <T>(of: Session, model: ActiveModel, commit: () => T | null): Promise<T | null> =>
    inTurn(async () => {
      if (!session || session !== of) throw noWorkspace();
      const next = await session.serve(model, commit);
      if (next === null) return null;
      session = next.session;
      session.jobs.recover();
      server.emit('models.changed', {});
      server.emit('index.changed', { sourceId: null });
      return next.answer;
    });
  const sessionOptions = { context, settings: () => settings.value, promoted: (job: Job, id: ModelId) => void putInPlace(context, serve, job, id).then(() => renewCalibration(context, id)) };

  const workspaces: Workspaces = { open, current: () => session?.info() ?? null };
  const service: Service = { handlers: handlersOf(context, settings, workspaces, serve, training), media: (request) => serveMedia(context, request) };
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

const handlersOf = (context: EngineContext, settings: SettingsFile, workspaces: Workspaces, serve: ServeModel, training: Training): Handlers => ({
  ...appHandlers(context, settings, workspaces),
  ...folderHandlers(context),
  ...sourceHandlers(context),
  ...jobHandlers(context),
  ...problemHandlers(context),
  ...frameHandlers(context),
  ...queryHandlers(context),
  ...searchHandlers(context),
  ...identityHandlers(context),
  ...modelHandlers(context, serve),
  ...calibrationHandlers(context),
  ...trainingHandlers(context, training),
});

/** Starts each work when the one before has ended, well or not. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
}
