import { type Handlers } from '../../contract/rpc/server.ts';
import { type EngineContext, type Session } from '../context.ts';
import { Searches } from '../search/searches.ts';

type SearchHandlers = Pick<Handlers, 'search.run' | 'search.page' | 'search.timeline' | 'search.histogram' | 'search.close'>;

/** Results belong to the workspace in which they were found, and go with it. */
export function searchHandlers(context: EngineContext): SearchHandlers {
  const bySession = new WeakMap<Session, Searches>();
  const searches = (): Searches => {
    const session = context.session();
    const own = bySession.get(session) ?? new Searches(session);
    bySession.set(session, own);
    return own;
  };
  return {
    'search.run': (request, call) => searches().run(request, call),
    'search.page': (view) => searches().page(view),
    'search.timeline': (view) => searches().timeline(view),
    'search.histogram': (steps) => searches().histogram(steps),
    'search.close': ({ searchId }) => {
      searches().close(searchId);
      return {};
    },
  };
}
