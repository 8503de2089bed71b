import { type ScheduleSettings } from '../../contract/training-settings.ts';

/**
 * Factor on every learning rate at a moment of the run.
 * @param epoch epochs done, with fractions
 * @param epochs of the whole run
 * @returns 0 to 1
 */
export function rateFactor(schedule: ScheduleSettings, epoch: number, epochs: number): number {
  const { warmUpEpochs } = schedule;
  switch (schedule.kind) {
    case 'steps': // stairs, as AGW: the first of ten warm-up epochs has a tenth of the rate
      if (epoch < warmUpEpochs) return Math.min(1, (Math.floor(epoch) + 1) / warmUpEpochs);
      return schedule.factor ** schedule.milestones.filter((milestone) => epoch >= milestone).length;
    case 'cosine': {
      if (epoch < warmUpEpochs) return epoch / warmUpEpochs;
      const share = (epoch - warmUpEpochs) / Math.max(epochs - warmUpEpochs, Number.EPSILON);
      return (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
    }
  }
}
