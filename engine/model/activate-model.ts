import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type JobId, type ModelId, type SourceId } from '../../contract/ids.ts';
import { type EmbedderCard } from '../../contract/model.ts';
import { instant } from '../../contract/time.ts';
import { type JobRequest } from '../jobs/job-request.ts';
import { addJob, jobsIn } from '../store/jobs.ts';
import { listSources } from '../store/sources.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { requireRun } from './import-model.ts';
import { installedModels } from './installed.ts';
import { verifyModelFile } from './model-file.ts';

/**
 * An installed embedder that can serve searches: its file is whole and runs as its card says.
 * @throws UserFacingError 'not-found' | 'bad-request' for a detector | 'model'
 */
export async function usableEmbedder(id: ModelId, resources: string, folder: WorkspaceFolder): Promise<EmbedderCard> {
  const found = installedModels(resources, folder).find((installed) => installed.card.id === id);
  if (!found) throw new UserFacingError('not-found', `There is no model "${id}".`, { remedy: 'Import it first, or choose one of those listed.' });
  const { card, file } = found;
  if (card.kind !== 'embedder') throw new UserFacingError('bad-request', `${card.name} finds people; it makes no vectors to search by.`, { remedy: 'Choose a model that makes vectors.' });
  await verifyModelFile({ card, file });
  await requireRun(file, card);
  return card;
}

/**
 * Sightings that have no vector of a model, by source; sources that have all are left out.
 * @param row of the model, see modelRow
 */
export function unembedded(index: Database, row: number): Map<SourceId, number> {
  const counts = index.prepare<[number], [source: SourceId, sightings: number]>(
    `SELECT f.source_id, count(*) FROM sightings s JOIN frames f ON f.id = s.frame_id
     WHERE NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.sighting_id = s.id AND e.model = ?) GROUP BY f.source_id`,
  );
  return new Map(counts.raw().all(row));
}

/**
 * Makes a model the one whose vectors serve searches, from the next opening of the workspace on, and queues the jobs that
 * embed what lacks its vectors: both or neither. Vectors of other models stay.
 * @returns the jobs
 */
export function chooseModel(index: Database, card: EmbedderCard, row: number): JobId[] {
  return index.transaction(() => {
    index.prepare("INSERT INTO meta VALUES ('active_model', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(card.id);
    const lacking = unembedded(index, row);
    const waiting = jobsIn(index, 'queued');
    return listSources(index)
      .filter((source) => lacking.has(source.id))
      .map(({ id, root }) => {
        const request: JobRequest = { kind: 'index', sourceId: id };
        const same = waiting.find((job) => JSON.stringify(job.request) === JSON.stringify(request));
        return (same ?? addJob(index, request, root, instant(Date.now()))).job.id;
      });
  })();
}
