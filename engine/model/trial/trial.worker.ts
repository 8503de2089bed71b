import { parentPort } from 'node:worker_threads';
import { errorReport } from '../../../contract/errors.ts';
import { runTrialHere, type TrialReply, type TrialTask } from './trial.ts';

/** Runs one trial, as a worker thread or as a child process: see run-trial.ts. */
async function answer(task: TrialTask): Promise<void> {
  const reply: TrialReply = await runTrialHere(task).then(
    (result) => ({ ok: true, result }),
    (error: unknown) => ({ ok: false, error: errorReport(error) }),
  );
  if (parentPort) parentPort.postMessage(reply);
  else process.send?.(reply, () => process.disconnect());
}

if (parentPort) parentPort.once('message', (task: TrialTask) => void answer(task));
else process.once('message', (task: TrialTask) => void answer(task));
