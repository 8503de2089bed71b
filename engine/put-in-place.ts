import { errorReport } from '../contract/errors.ts';
import { type ModelId } from '../contract/ids.ts';
import { type Job } from '../contract/job.ts';
import { instant } from '../contract/time.ts';
import { audit } from './casework/audit.ts';
import { type EngineContext, type Session } from './context.ts';
import { type ServeModel } from './handlers/models.ts';
import { modelRow } from './model/registry.ts';
import { finishPromotion } from './model/serving.ts';
import { usableEmbedder } from './model/usable-embedder.ts';
import { INDEX_REMEDY, storeError } from './store/store-error.ts';

/**
 * Puts the model of a promotion that has embedded all in the place of the one in use, and ends the job with it. What fails
 * changes nothing and ends the job with its reason.
 */
export async function putInPlace(context: EngineContext, serve: ServeModel, job: Job, id: ModelId): Promise<void> {
  const of = context.session();
  try {
    const { card, file } = await usableEmbedder(id, context.options.resources, of.folder);
    const row = modelRow(of.index, card);
    const done = await serve(of, { card, file, row }, () => {
      try {
        return finishPromotion(of.index, job.id, card, row);
      } catch (error) {
        fail(of, job, error);
        return null;
      }
    });
    if (done === null) return;
    audit(of.casework, 'models.activate', { model: { id: card.id, sha256: card.sha256 }, lacking: 0, jobId: job.id });
    of.jobs.conclude(done);
  } catch (error) {
    // Of a workspace that was closed meanwhile, the next opening takes the job up.
    if (of.index.open) fail(of, job, error);
  }
}

const fail = (of: Session, job: Job, error: unknown): void =>
  of.jobs.conclude({ ...job, state: 'failed', error: errorReport(storeError(error, of.folder.indexDb, INDEX_REMEDY)), finishedAt: instant(Date.now()) });
