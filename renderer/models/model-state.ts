import { type Job } from '../../contract/job.ts';
import { type InstalledModel } from '../../contract/model.ts';
import { isOpen } from '../state/queries/jobs.ts';

/** Where an embedder stands with the sightings of the workspace. */
export type ModelState = 'serving' | 'embedding' | 'paused' | 'ready' | 'partial' | 'none';

/** The last promotion of a model that is listed. */
export const promotionOf = ({ card }: InstalledModel, jobs: readonly Job[]): Job | null => jobs.filter(({ modelId }) => modelId === card.id).reduce<Job | null>((last, job) => (last === null || job.id > last.id ? job : last), null);

export function stateOf(model: InstalledModel, sightings: number, job: Job | null): ModelState {
  if (model.active) return 'serving';
  if (job !== null && isOpen(job)) return job.state === 'paused' ? 'paused' : 'embedding';
  if (model.embedded === 0) return 'none';
  return model.embedded < sightings ? 'partial' : 'ready';
}

export const isEmbedder = ({ card }: InstalledModel): boolean => card.kind === 'embedder';
/** What may be deleted, with the model or without. */
export const isIdle = (model: InstalledModel, jobs: readonly Job[]): boolean => {
  const job = promotionOf(model, jobs);
  return !model.active && (job === null || !isOpen(job));
};
