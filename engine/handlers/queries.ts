import { type Handlers } from '../../contract/rpc/server.ts';
import { addQuery, forgetQuery, recentQueries } from '../casework/queries.ts';
import { type EngineContext } from '../context.ts';
import { inUse } from '../in-use.ts';
import { dropQueryPictures } from './media.ts';

type QueryHandlers = Pick<Handlers, 'queries.add' | 'queries.recent' | 'queries.forget'>;

export function queryHandlers(context: EngineContext): QueryHandlers {
  return {
    'queries.add': ({ name, bytes }) => {
      const session = context.session();
      return inUse(session, () => addQuery(session, name, bytes));
    },
    'queries.recent': ({ limit }) => recentQueries(context.session().casework, limit),
    'queries.forget': async ({ queryId }) => {
      const session = context.session();
      await forgetQuery(session, queryId);
      await dropQueryPictures(session, queryId);
      return {};
    },
  };
}
