import { UserFacingError } from '../contract/errors.ts';
import { startThread } from './start-thread.ts';

/** Starts a worker thread that answers once and ends. @throws what ended it */
export function askWorker<R>(entry: URL, data: unknown, name: string): Promise<R> {
  const worker = startThread(entry, { workerData: data, name });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new UserFacingError('internal', `The ${name} thread ended without an answer.`)));
  });
}
