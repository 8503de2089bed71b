import { expect, it } from 'vitest';
import { type Score } from '../../../contract/search.ts';
import { numbers } from '../../viewer/random.fixture.ts';
import { leastShownAs, scoreRange, scoreText } from './score.ts';

it('cuts at the very number shown', () => {
  const next = numbers(3);
  for (let round = 0; round < 3000; round++) {
    const score = Math.fround(next() * 2 - 1);
    const threshold = Math.round((next() * 2 - 1) * 1000) / 1000;
    expect(score >= leastShownAs(threshold), `${scoreText(score)} at ${threshold}`).toBe(Number(scoreText(score)) >= threshold);
    // the hard case: the score that is just shown as the threshold
    const near = Math.fround(threshold + (next() - 0.5) * 0.004);
    expect(near >= leastShownAs(threshold), `${near} at ${threshold}`).toBe(Number(scoreText(near)) >= threshold);
  }
});

it('ranges over the numbers shown', () => {
  expect(scoreRange(0.10049 as Score, 0.9306 as Score)).toEqual({ min: 0.1, max: 0.931 });
});
