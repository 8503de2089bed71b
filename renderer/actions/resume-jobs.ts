import { Play } from 'lucide-react';
import { type Job } from '../../contract/job.ts';
import { type Action } from './action.ts';

const canResume = (job: Job): boolean => job.state === 'paused';

export const resumeJobs: Action = {
  id: 'resume-jobs',
  label: 'actions.resumeJobs',
  menu: null,
  shortcuts: [],
  icon: Play,
  enabled: ({ jobs }) => jobs.some(canResume),
  perform: async ({ jobs, engine: { client } }) => void (await Promise.all(jobs.filter(canResume).map((job) => client.call('jobs.resume', { jobId: job.id })))),
};
