import { expect, it } from 'vitest';
import { fakeRecord, fakeRun, fakeSteps } from '../../../test/fixtures/fake-training.ts';
import { type TrainingRunDetail } from '../../../contract/training.ts';
import { aligned, measuresOf, qualityCurves, stepCurves } from './curves.ts';

const detail = (id: string, steps: number): TrainingRunDetail => ({ run: fakeRun(id, { name: id }), record: fakeRecord(steps), steps: fakeSteps(steps), log: [], modelFile: null });

it('has a chart for the loss, each term, rates, speed and memory', () => {
  expect(measuresOf([detail('a', 10)]).map(({ key }) => key)).toEqual(['total', 'unifiedBatchAllTriplet', 'cosineSoftmax', 'batchAllHeteroCenterTriplet', 'rateHead', 'rateBackbone', 'imagesPerSecond', 'memory']);
});

it('lays several runs over one axis', () => {
  const [measure] = measuresOf([]);
  if (!measure) throw new Error('no measure');
  const curves = stepCurves([detail('a', 4), detail('b', 2)], measure, 0);
  const [xs, first, second] = aligned(curves);
  expect(xs).toEqual([1, 2, 3, 4]);
  expect(first).toEqual(fakeSteps(4).map(({ total }) => total));
  expect(second?.slice(2)).toEqual([null, null]);
});

it('gives quality in percent from before training on, both directions', () => {
  const all = qualityCurves([detail('a', 90)], 'mAP', (query, gallery) => `${query}-${gallery}`);
  const curves = all.filter(({ isBefore }) => isBefore !== true);
  expect(all.filter(({ isBefore }) => isBefore === true).map(({ xs, ys }) => [xs, ys.map((value) => Math.round(value ?? 0))])).toEqual([[[0, 80], [12, 12]], [[0, 80], [11, 11]]]);
  expect(curves.map(({ label, second }) => [label, second])).toEqual([['visible-infrared', false], ['infrared-visible', true]]);
  expect(curves[0]?.xs).toEqual([0, 40, 80]);
  expect(curves[0]?.ys.map((value) => Math.round(value ?? 0))).toEqual([12, 20, 30]);
});
