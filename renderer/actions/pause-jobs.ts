import { Pause } from 'lucide-react';
import { type Job } from '../../contract/job.ts';
import { type Action } from './action.ts';

const canPause = (job: Job): boolean => job.state === 'running' || job.state === 'queued';

export const pauseJobs: Action = {
  id: 'pause-jobs',
  label: 'actions.pauseJobs',
  menu: null,
  shortcuts: [],
  icon: Pause,
  enabled: ({ jobs }) => jobs.some(canPause),
  perform: async ({ jobs, engine: { client } }) => void (await Promise.all(jobs.filter(canPause).map((job) => client.call('jobs.pause', { jobId: job.id })))),
};
