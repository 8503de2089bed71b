import { join } from 'node:path';
import { type JobCounts } from '../../contract/job.ts';
import { type Modality } from '../../contract/modality.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { addSource, sourceAt } from '../store/sources.ts';
import { type JobsOptions } from './create-jobs.ts';
import { type JobRequest } from './job-request.ts';
import { promote } from './promote/promote.ts';
import { runInWorker, type Report } from './start-worker.ts';
import { type IndexTask, type SampleTask } from './worker-messages.ts';

/** What a job may use: the session's parts, and the queue for jobs that follow it. */
export type JobMeans = JobsOptions & { start(request: JobRequest): unknown };

/** Does one job in a worker thread of its own. @throws what runInWorker throws */
export function performJob(request: JobRequest, means: JobMeans, signal: AbortSignal, report: Report): Promise<JobCounts> {
  switch (request.kind) {
    case 'index':
      return indexSource(request.sourceId, [], means, signal, report);
    case 'retry':
      return indexSource(request.sourceId, request.paths, means, signal, report);
    case 'sample':
      return makeSample(request, means, signal, report);
    case 'promote':
      return promote(request.modelId, means, signal, report);
  }
}

function indexSource(sourceId: IndexTask['sourceId'], forced: readonly string[], { folder, model, inference }: JobMeans, signal: AbortSignal, report: Report): Promise<JobCounts> {
  const port = inference.openPort();
  const task: IndexTask = { indexDb: folder.indexDb, sourceId, modelRow: model.row, card: model.card, port, forced };
  return runInWorker('index.worker', task, [port], signal, report);
}

/** Draws the sample, adds its folders as sources, and queues their indexing. */
async function makeSample(request: Extract<JobRequest, { kind: 'sample' }>, { index, start, emit, sourcesAdded }: JobMeans, signal: AbortSignal, report: Report): Promise<JobCounts> {
  const { folder, seed, people, framesPerCamera } = request;
  const task: SampleTask = { folder, seed, people, framesPerCamera: framesPerCamera ?? null };
  const counts = await runInWorker('sample.worker', task, [], signal, report);
  const sources = (['visible', 'infrared'] as const).map((modality) => {
    const root = join(folder, modality);
    return sourceAt(index, root) ?? addSource(index, root, sampleSettings(modality), instant(Date.now()));
  });
  await sourcesAdded();
  for (const { id } of sources) start({ kind: 'index', sourceId: id });
  emit('sources.changed', {});
  return counts;
}

/** Of the frames that writeSample names `CAM1_20260314_081502_120.jpg`, with boxes in annotations.json. */
const sampleSettings = (modality: Modality): SourceSettings => ({
  modalityRule: { kind: 'fixed', modality },
  pattern: '{camera}_{date:yyyyMMdd}_{time:HHmmss_SSS}',
  people: 'detect',
  timeZone: 'UTC',
  clockOffsets: {},
  watch: true,
});
