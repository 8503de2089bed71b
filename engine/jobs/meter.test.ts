import { expect, test } from 'vitest';
import { Meter } from './meter.ts';

test('rate and time left follow the last seconds, not the whole run', () => {
  let now = 0;
  const meter = new Meter(() => now);
  meter.enter('indexing', 10_000);
  expect(meter.progress()).toEqual({ stage: 'indexing', done: 0, total: 10_000, rate: null, secondsLeft: null, current: null });
  for (let done = 1; done <= 5000; done++) {
    now += 1;
    meter.advance(done, `${done}`);
  }
  expect(meter.progress().rate).toBeCloseTo(1000, 0);
  for (let done = 5001; done <= 5400; done++) {
    now += 100;
    meter.advance(done, `${done}`);
  }
  const { rate, secondsLeft, current, done } = meter.progress();
  expect(rate).toBeCloseTo(10, 0);
  expect(secondsLeft).toBeCloseTo(460, -1);
  expect([done, current]).toEqual([5400, '5400']);
});

test('a standstill shows in the rate; a new stage begins anew', () => {
  let now = 0;
  const meter = new Meter(() => now);
  meter.enter('walking', null);
  now = 1000;
  meter.advance(100, null);
  expect(meter.progress()).toMatchObject({ rate: 100, secondsLeft: null });
  now = 10_000;
  expect(meter.progress().rate).toBe(10);
  meter.enter('indexing', 100);
  expect(meter.progress()).toMatchObject({ done: 0, rate: null });
});
