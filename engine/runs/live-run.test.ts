import { expect, it, vi } from 'vitest';
import { channelPair } from '../../contract/rpc/channel.ts';
import { type TrainerOrder, type TrainerReport } from '../../contract/trainer-protocol.ts';
import { type StepPoint } from '../../contract/training-record.ts';
import { LiveRun, type RunEnd } from './live-run.ts';

const point = (step: number): StepPoint => ({ step, totalSteps: 10, epoch: step / 5, total: 1, terms: { cosineSoftmax: 1 }, gradientNorm: 1, rates: { backbone: 0, head: 0 }, imagesPerSecond: 9, secondsLeft: 10 - step, memory: 1 });

function desk() {
  const [near, far] = channelPair();
  const orders: TrainerOrder[] = [];
  const told = { changes: 0, points: [] as number[], ends: [] as RunEnd[] };
  far.receive((order) => orders.push(order as TrainerOrder));
  const run = new LiveRun(near, { kind: 'resume', folder: '/runs/a', folders: ['/data'] }, 4, {
    onChange: () => void told.changes++,
    onSteps: (points) => told.points.push(...points.map(({ step }) => step)),
    onEnd: (end) => told.ends.push(end),
  });
  const tell = async (report: TrainerReport | object): Promise<void> => {
    far.send(report);
    await Promise.resolve();
  };
  return { run, far, orders, told, tell };
}

it('gathers steps, and tells the last ones before the end', async () => {
  vi.useFakeTimers();
  const { run, told, tell } = desk();
  expect(run).toMatchObject({ state: 'starting', step: 4, checkpoint: 4 });
  for (const step of [5, 6, 7]) await tell({ kind: 'step', point: point(step) });
  expect(run).toMatchObject({ state: 'running', step: 7, secondsLeft: 3 });
  expect(told.points).toEqual([]);
  vi.advanceTimersByTime(250);
  expect(told.points).toEqual([5, 6, 7]);
  await tell({ kind: 'step', point: point(8) });
  await tell({ kind: 'left' });
  expect(told).toMatchObject({ points: [5, 6, 7, 8], ends: [{ kind: 'left' }] });
  vi.useRealTimers();
});

it('ends once, whatever comes after: a failure told, then the line', async () => {
  const { run, far, told, tell } = desk();
  await tell({ kind: 'failed', error: { code: 'disk-full', message: 'The disk is full.' } });
  far.close();
  await run.ended;
  expect(told.ends).toEqual([{ kind: 'failed', error: { code: 'disk-full', message: 'The disk is full.' } }]);
});

it('says why the process is gone where it did not say so itself', async () => {
  const { far, told } = desk();
  far.close();
  expect(told.ends).toEqual([{ kind: 'gone', reason: 'closed' }]);
});

it('passes orders on, and over what does not fit', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const { run, orders, told, tell } = desk();
  await tell({ kind: 'step', point: { ...point(5), total: Number.NaN } });
  expect(complaint).toHaveBeenCalledOnce();
  await tell({ kind: 'step', point: point(5) });
  run.pause();
  await tell({ kind: 'paused' });
  expect(run.state).toBe('paused');
  run.continue();
  run.stop();
  await tell({ kind: 'continued' });
  expect(run.state).toBe('stopping');
  expect(orders.map(({ kind }) => kind)).toEqual(['resume', 'pause', 'continue', 'stop']);
  expect(told.ends).toEqual([]);
  complaint.mockRestore();
});

it('is ended without a checkpoint where leaving takes too long', async () => {
  vi.useFakeTimers();
  const { run, told } = desk();
  const left = run.leave();
  await vi.advanceTimersByTimeAsync(3_000);
  await left;
  expect(told.ends).toEqual([{ kind: 'left' }]);
  vi.useRealTimers();
});
