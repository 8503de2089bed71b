import { expect, test } from 'vitest';
import { random } from './search-fixture.ts';
import { Top } from './top.ts';

test('keeps what a full sort would put first, ties by id, at every capacity', () => {
  const next = random(5);
  for (let round = 0; round < 200; round++) {
    const offers = Array.from({ length: Math.floor(next() * 60) }, (_, id) => ({ id: id + 1, score: Math.fround(Math.floor(next() * 12) / 10) }));
    offers.sort(() => next() - 0.5);
    const capacity = Math.floor(next() * 70);
    const top = new Top(capacity);
    for (const { id, score } of offers) top.offer(score, id);
    const expected = [...offers].sort((a, b) => b.score - a.score || a.id - b.id).slice(0, capacity);
    const { ids, scores } = top.finish();
    expect([...ids]).toEqual(expected.map(({ id }) => id));
    expect([...scores]).toEqual(expected.map(({ score }) => score));
  }
});

test('scores that are the same number once shown are a tie', () => {
  const top = new Top(2);
  top.offer(0.5, 9);
  top.offer(0.5 + 1e-12, 10);
  top.offer(0.5 - 1e-12, 8);
  expect([...top.finish().ids]).toEqual([8, 9]);
});
