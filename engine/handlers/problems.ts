import { type Handlers } from '../../contract/rpc/server.ts';
import { type EngineContext } from '../context.ts';
import { problemPaths, problemSlice } from '../store/problems.ts';

type ProblemHandlers = Pick<Handlers, 'problems.page' | 'problems.retry'>;

/** Files and folders that were left out, or taken with a doubt. */
export function problemHandlers({ session }: EngineContext): ProblemHandlers {
  return {
    'problems.page': ({ sourceId, offset, limit }) => problemSlice(session().index, sourceId, offset, limit),
    'problems.retry': ({ ids }) => {
      const { index, jobs } = session();
      return { jobIds: [...problemPaths(index, ids)].map(([sourceId, paths]) => jobs.start({ kind: 'retry', sourceId, paths }).id) };
    },
  };
}
