import { expect, it } from 'vitest';
import { progressLine } from './progress-bar.ts';

const progress = { stage: 'indexing', done: 0, total: null, rate: null, secondsLeft: null, current: null } as const;

it('draws an empty bar while the total is unknown or nothing', () => {
  expect(progressLine(progress)).toBe(`[${'-'.repeat(28)}]  0  indexing`);
  expect(progressLine({ ...progress, total: 0 })).toBe(`[${'-'.repeat(28)}]  0/0  indexing`);
});

it('fills with what is done, and tells rate and time left', () => {
  expect(progressLine({ ...progress, done: 300, total: 600, rate: 35.4, secondsLeft: 8.2 })).toBe(`[${'#'.repeat(14)}${'-'.repeat(14)}]  300/600  indexing  35/s  9 s left`);
  expect(progressLine({ ...progress, done: 700, total: 600, rate: 0.51 })).toBe(`[${'#'.repeat(28)}]  700/600  indexing  0.5/s`);
});
