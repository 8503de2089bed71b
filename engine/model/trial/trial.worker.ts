import { parentPort } from 'node:worker_threads';
import { errorReport, type ErrorReport } from '../../../contract/errors.ts';
import { runTrialHere, type TrialResult, type TrialTask } from './trial.ts';

export type TrialReply = { readonly ok: true; readonly result: TrialResult } | { readonly ok: false; readonly error: ErrorReport };

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
