import { type ModelId } from '../../../contract/ids.ts';
import { type JobCounts } from '../../../contract/job.ts';
import { type JobMeans } from '../perform-job.ts';
import { runInWorker, type Report } from '../start-worker.ts';
import { type PromoteTask } from '../worker-messages.ts';

const NOTHING: JobCounts = { added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: 0, problems: 0 };

/**
 * Embeds under an installed model what has no vector of it, with networks of its own where another model is in use.
 * @throws UserFacingError 'not-found' | 'bad-request' | 'model'; what runInWorker throws
 */
export async function promote(id: ModelId, { folder, model, inference, promotion }: JobMeans, signal: AbortSignal, report: Report): Promise<JobCounts> {
  report({ stage: 'starting', done: 0, total: null, rate: null, secondsLeft: null, current: null }, NOTHING);
  const own = id === model.card.id;
  const used = own ? { model, inference } : await promotion.start(id);
  try {
    const port = used.inference.openPort();
    const task: PromoteTask = { indexDb: folder.indexDb, modelRow: used.model.row, card: used.model.card, port };
    return await runInWorker('promote.worker', task, [port], signal, report);
  } finally {
    if (!own) await used.inference.close();
  }
}
