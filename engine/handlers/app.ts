import { type Handlers } from '../../contract/rpc/server.ts';
import { type WorkspaceInfo } from '../../contract/workspace.ts';
import { type EngineContext } from '../context.ts';
import { type SettingsFile } from '../settings/settings-file.ts';
import { storageReport } from '../store/storage.ts';

/** What only the engine itself can do: switch workspaces. */
export interface Workspaces {
  open(path: string, create: boolean): Promise<WorkspaceInfo>;
  current(): WorkspaceInfo | null;
}

type AppHandlers = Pick<Handlers, 'app.info' | 'settings.set' | 'workspace.open' | 'workspace.storage'>;

/** The app as a whole: its settings, and which workspace is open. */
export function appHandlers(context: EngineContext, settings: SettingsFile, workspaces: Workspaces): AppHandlers {
  const { options, emit } = context;
  return {
    'app.info': () => ({
      version: options.version,
      host: options.host,
      defaultWorkspace: options.defaultWorkspace,
      settings: settings.value,
      workspace: workspaces.current(),
    }),
    'settings.set': (change) => {
      const value = settings.set(change);
      emit('settings.changed', value);
      return value;
    },
    'workspace.open': async ({ path, create }) => {
      const info = await workspaces.open(path, create);
      emit('settings.changed', settings.rememberWorkspace(info.path));
      emit('workspace.changed', { workspace: info });
      return info;
    },
    'workspace.storage': () => storageReport(context.session().folder),
  };
}
