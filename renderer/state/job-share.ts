import { type Job } from '../../contract/job.ts';

/** How far a job is, 0 to 1; null while its end is not known. */
export function jobShare({ state, progress: { done, total } }: Pick<Job, 'state' | 'progress'>): number | null {
  if (state === 'done') return 1;
  if (total === null) return null;
  return total === 0 ? 0 : Math.min(1, done / total);
}
