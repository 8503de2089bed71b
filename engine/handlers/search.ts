import { type Database } from 'better-sqlite3';
import { type Handlers } from '../../contract/rpc/server.ts';
import { type EngineContext, type Session } from '../context.ts';
import { inUse } from '../in-use.ts';
import { KeptSearches } from '../search/kept-searches.ts';
import { Searches } from '../search/searches.ts';

type SearchHandlers = Pick<Handlers, 'search.run' | 'search.page' | 'search.timeline' | 'search.histogram' | 'search.close'>;

/** Results belong to the workspace in which they were found, and go with it; a model put in another's place leaves them. */
export function searchHandlers(context: EngineContext): SearchHandlers {
  const bySession = new WeakMap<Session, Searches>();
  const byWorkspace = new WeakMap<Database, KeptSearches>();
  const searches = (session = context.session()): Searches => {
    const kept = byWorkspace.get(session.index) ?? new KeptSearches();
    byWorkspace.set(session.index, kept);
    const own = bySession.get(session) ?? new Searches(session, kept);
    bySession.set(session, own);
    return own;
  };
  return {
    'search.run': (request, call) => {
      const session = context.session();
      return inUse(session, () => searches(session).run(request, call));
    },
    'search.page': (view) => searches().page(view),
    'search.timeline': (view) => searches().timeline(view),
    'search.histogram': (steps) => searches().histogram(steps),
    'search.close': ({ searchId }) => {
      searches().close(searchId);
      return {};
    },
  };
}
