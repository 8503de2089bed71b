import { type Handlers } from '../../contract/rpc/server.ts';
import { type EngineContext } from '../context.ts';
import { listFolder } from '../ingest/list-folder.ts';

/** The in-app folder picker, for hosts without a dialog of their own. */
export function folderHandlers(_context: EngineContext): Pick<Handlers, 'folders.list'> {
  return { 'folders.list': ({ path }) => listFolder(path) };
}
