import { errorFromReport, UserFacingError } from '../../contract/errors.ts';
import { type TrainerOrder, TrainerReport } from '../../contract/trainer-protocol.ts';
import { type TrainingPreflight } from '../../contract/training.ts';
import { type LaunchTrainer } from './launch-trainer.ts';

/** Has a trainer of its own look the data through and make a step; ended with the signal. @throws UserFacingError what it told, or 'cancelled' */
export function askPreflight(launch: LaunchTrainer, order: Extract<TrainerOrder, { kind: 'preflight' }>, signal: AbortSignal): Promise<TrainingPreflight> {
  if (signal.aborted) throw new UserFacingError('cancelled', 'Cancelled.');
  const channel = launch();
  return new Promise<TrainingPreflight>((resolve, reject) => {
    const stop = (): void => reject(new UserFacingError('cancelled', 'Cancelled.'));
    signal.addEventListener('abort', stop, { once: true });
    channel.onClose((reason) => reject(new UserFacingError('internal', `The trainer ended while it looked at the data: ${reason}.`, { remedy: 'Choose smaller pictures, a smaller batch or a smaller backbone if memory ran out.' })));
    channel.receive((raw) => {
      const { data: report, error } = TrainerReport.safeParse(raw);
      if (!report) reject(error);
      else if (report.kind === 'preflight') resolve(report.report);
      else if (report.kind === 'failed') reject(errorFromReport(report.error));
    });
    channel.send(order);
  }).finally(() => channel.close());
}
