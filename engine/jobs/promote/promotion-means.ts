import { type ModelId } from '../../../contract/ids.ts';
import { type Job } from '../../../contract/job.ts';
import { type ActiveModel } from '../../context.ts';
import { type InferenceHost } from '../../model/inference.ts';

/** What a promotion needs of the engine. */
export interface PromotionMeans {
  /**
   * Starts networks of their own for an installed model, after its file was checked, and measures its speed.
   * @throws UserFacingError 'not-found' | 'bad-request' for a detector | 'model'
   */
  start(id: ModelId): Promise<{ readonly model: ActiveModel; readonly inference: InferenceHost }>;
  /** Told when nothing lacks a vector of the model; the job stays `running` until it is concluded. */
  complete(job: Job, id: ModelId): void;
}
