import { parentPort, workerData } from 'node:worker_threads';
import { UserFacingError } from '../../contract/errors.ts';
import { type JobCounts, type JobProgress } from '../../contract/job.ts';
import { writeSample } from '../sample/write-sample.ts';
import { runJobThread } from './job-thread.ts';
import { Meter } from './meter.ts';
import { type SampleTask } from './worker-messages.ts';

if (!parentPort) throw new Error('sample.worker runs as a worker thread only.');
const { folder, seed, people, framesPerCamera } = workerData as SampleTask;
const NOTHING_INDEXED: JobCounts = { added: 0, updated: 0, unchanged: 0, moved: 0, missing: 0, sightings: 0, problems: 0 };

await runJobThread(parentPort, async (signal, report: (progress: JobProgress, counts: JobCounts) => void) => {
  const meter = new Meter(() => performance.now());
  let started = false;
  try {
    await writeSample(folder, {
      seed,
      people,
      // The library needs none of them; the terminal's `sample` writes them, for evaluation and training.
      cropsPerCamera: 0,
      ...(framesPerCamera === null ? {} : { framesPerCamera }),
      signal,
      onProgress: ({ done, total, file }) => {
        if (!started) meter.enter('drawing', total);
        started = true;
        meter.advance(done, file);
        report(meter.progress(), NOTHING_INDEXED);
      },
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UserFacingError('bad-request', `The sample cannot be drawn: ${error.message}.`, { cause: error });
    throw error;
  }
  return NOTHING_INDEXED;
});
