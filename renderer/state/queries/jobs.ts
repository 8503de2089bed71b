import { type Job } from '../../../contract/job.ts';
import { useWorkspace } from './app.ts';
import { useOperation } from './use-operation.ts';

const NONE: readonly Job[] = [];

export const isOpen = (job: Job): boolean => job.state === 'queued' || job.state === 'running' || job.state === 'paused';

export function useJobs(): readonly Job[] {
  const workspace = useWorkspace();
  return useOperation('jobs.list', {}, { enabled: workspace !== null }).data ?? NONE;
}
