import { startTiny } from '../support/fixture-models.ts';
import { jobDesk } from '../support/job-desk.ts';

/** An engine's jobs at work on a workspace, until killed. Prints a line for every report. */
const [, , workspace = ''] = process.argv;
const desk = await jobDesk(await startTiny(), workspace);
desk.jobs.recover();
for (;;) {
  const job = await desk.next('job.changed');
  console.log(job.counts.added);
  if (job.state === 'done') break;
}
process.exit();
