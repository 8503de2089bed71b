import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { ModelId, type JobId } from '../../contract/ids.ts';
import { type Job } from '../../contract/job.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { instant } from '../../contract/time.ts';
import { type JobRequest } from '../jobs/job-request.ts';
import { addJob, ENDED, getJob, listJobs, saveJob } from '../store/jobs.ts';

/** Which model's vectors serve searches: entries of `meta`, with the model that served before. */

const valueOf = (index: Database, key: 'active_model' | 'previous_model'): ModelId | null => {
  const value = index.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  return value === undefined ? null : ModelId.parse(value);
};
/** Null: none was chosen yet. */
export const servingModel = (index: Database): ModelId | null => valueOf(index, 'active_model');
export const previousModel = (index: Database): ModelId | null => valueOf(index, 'previous_model');

/** @param row of the model, see modelRow */
export const lackingVectors = (index: Database, row: number): number =>
  index.prepare<[number], number>('SELECT count(*) FROM sightings s WHERE NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model = ? AND e.sighting_id = s.id)').pluck().get(row) ?? 0;

/** The promotion of a model that has not ended. */
export const openPromotion = (index: Database, id: ModelId): Job | null => listJobs(index).find(({ job }) => job.modelId === id && !ENDED.has(job.state))?.job ?? null;

export const promoteRequest = ({ id, name }: EmbedderCard): JobRequest => ({ kind: 'promote', modelId: id, name });

/**
 * Writes down that a model serves searches, and queues the job that embeds what lacks its vectors: both or neither.
 * @returns what lacks, and the job
 */
export const chooseModel = (index: Database, card: EmbedderCard, row: number): { lacking: number; jobId: JobId | null } =>
  index
    .transaction(() => {
      serve(index, card.id);
      const lacking = lackingVectors(index, row);
      const job = lacking === 0 ? null : (openPromotion(index, card.id) ?? addJob(index, promoteRequest(card), card.name, instant(Date.now())).job);
      return { lacking, jobId: job?.id ?? null };
    })
    .immediate();

/**
 * Ends a promotion with its model in the other's place, in one transaction. Null, and nothing is changed, where the job was
 * paused or cancelled, or sightings without a vector have come meanwhile.
 */
export const finishPromotion = (index: Database, id: JobId, card: EmbedderCard, row: number): Job | null =>
  index
    .transaction((): Job | null => {
      const { job } = getJob(index, id);
      const { promotion } = job.counts;
      if (job.state !== 'running' || !promotion || lackingVectors(index, row) > 0) return null;
      serve(index, card.id);
      const done: Job = { ...job, state: 'done', counts: { ...job.counts, promotion: { ...promotion, swapped: true } }, finishedAt: instant(Date.now()) };
      saveJob(index, done);
      return done;
    })
    .immediate();

/** Writes down which model serves, and which did before. Belongs in the transaction of what depends on it. */
export function serve(index: Database, id: ModelId): void {
  const before = servingModel(index);
  const set = index.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  if (before !== null && before !== id) set.run('previous_model', before);
  set.run('active_model', id);
}

/** To be called when a model is taken away. */
export function forgetPrevious(index: Database, id: ModelId): void {
  index.prepare("DELETE FROM meta WHERE key = 'previous_model' AND value = ?").run(id);
}

/** @throws UserFacingError 'conflict' where the model serves searches, or is being embedded with */
export function requireIdle(index: Database, { id, name }: { id: string; name: string }, act: string): void {
  if (servingModel(index) === id) throw new UserFacingError('conflict', `${name} is in use, so ${act}.`, { remedy: 'Put another model in its place first.' });
  if (openPromotion(index, ModelId.parse(id))) throw new UserFacingError('conflict', `${name} is being promoted, so ${act}.`, { remedy: 'Cancel the promotion first.' });
}
