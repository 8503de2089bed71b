import { expect, test } from 'vitest';
import { rateFactor } from './schedule.ts';
import { type ScheduleSettings } from '../../contract/training-settings.ts';

test('the paper preset follows AGW: ten epochs of warm-up, full to 20, a tenth to 50, a hundredth after', () => {
  const schedule: ScheduleSettings = { kind: 'steps', warmUpEpochs: 10, milestones: [20, 50], factor: 0.1 };
  const at = (epoch: number): number => Number(rateFactor(schedule, epoch, 81).toPrecision(6));
  expect([0, 0.9, 1, 9, 10, 19.9, 20, 49.9, 50, 80].map(at)).toEqual([0.1, 0.1, 0.2, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]);
});

test('the cosine rises in a line and falls to nothing', () => {
  const schedule = { kind: 'cosine', warmUpEpochs: 2 } as const;
  expect([0, 1, 2, 6, 10, 12].map((epoch) => Number(rateFactor(schedule, epoch, 10).toFixed(6)))).toEqual([0, 0.5, 1, 0.5, 0, 0]);
});

test('no warm-up starts at the full rate', () => {
  expect(rateFactor({ kind: 'steps', warmUpEpochs: 0, milestones: [], factor: 0.1 }, 0, 1)).toBe(1);
  expect(rateFactor({ kind: 'cosine', warmUpEpochs: 0 }, 0, 1)).toBe(1);
});
