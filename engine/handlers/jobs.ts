import { type Handlers } from '../../contract/rpc/server.ts';
import { audit } from '../casework/audit.ts';
import { type EngineContext } from '../context.ts';

type JobHandlers = Pick<Handlers, 'jobs.list' | 'jobs.pause' | 'jobs.resume' | 'jobs.cancel' | 'sample.create'>;

/** Long work: what is under way, and how to hold or end it. */
export function jobHandlers({ session }: EngineContext): JobHandlers {
  return {
    'jobs.list': () => session().jobs.list(),
    'jobs.pause': ({ jobId }) => session().jobs.pause(jobId),
    'jobs.resume': ({ jobId }) => session().jobs.resume(jobId),
    'jobs.cancel': ({ jobId }) => session().jobs.cancel(jobId),
    'sample.create': ({ seed, people, framesPerCamera }) => {
      const { jobs, folder, casework } = session();
      audit(casework, 'sample.create', { seed, people, framesPerCamera });
      const job = jobs.start({ kind: 'sample', folder: folder.sample, seed, people, ...(framesPerCamera === undefined ? {} : { framesPerCamera }) });
      return { jobId: job.id, folder: folder.sample };
    },
  };
}
