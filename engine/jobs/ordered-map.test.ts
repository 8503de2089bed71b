import { expect, test } from 'vitest';
import { orderedMap } from './ordered-map.ts';

async function* numbers(count: number, taken?: (number: number) => void): AsyncGenerator<number, void, void> {
  for (let number = 0; number < count; number++) {
    taken?.(number);
    yield number;
  }
}
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
/** Work whose pieces end in an order of the test's choice. */
function gates() {
  const open = new Map<number, () => void>();
  return { work: (number: number) => new Promise<number>((resolve) => open.set(number, () => resolve(number * 10))), open };
}

test.each([1, 2, 5, 50])('results come in the order of the items, %i at once', async (limit) => {
  const delays = [5, 1, 4, 2, 3, 0, 6];
  const work = async (number: number): Promise<number> => {
    for (let turn = 0; turn < (delays[number % 7] ?? 0); turn++) await Promise.resolve();
    return number * 10;
  };
  expect(await collect(orderedMap(numbers(20), limit, work))).toEqual(Array.from({ length: 20 }, (_, number) => number * 10));
});

test('no more than the limit is taken ahead of the consumer', async () => {
  let taken = 0;
  const { work, open } = gates();
  const mapped = orderedMap(numbers(10, () => taken++), 3, work);
  const first = mapped.next();
  while (open.size < 3) await Promise.resolve();
  open.get(2)?.();
  open.get(1)?.();
  open.get(0)?.();
  expect((await first).value).toBe(0);
  expect(taken).toBe(3);
  await mapped.return();
});

test('a failure ends it in its turn, after the work under way; the source is closed', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<number, void, void> {
    try {
      yield* numbers(100);
    } finally {
      closed = true;
    }
  }
  let finished = 0;
  const work = async (number: number): Promise<number> => {
    if (number === 3) throw new Error('bad');
    await Promise.resolve();
    finished++;
    return number;
  };
  const seen: number[] = [];
  await expect((async () => {
    for await (const result of orderedMap(source(), 4, work)) seen.push(result);
  })()).rejects.toThrow('bad');
  expect(seen).toEqual([0, 1, 2]);
  expect(finished).toBe(6);
  expect(closed).toBe(true);
});

test('a failing source ends it after what came before', async () => {
  async function* source(): AsyncGenerator<number, void, void> {
    yield 1;
    yield 2;
    throw new Error('disk');
  }
  await expect(collect(orderedMap(source(), 1, (number) => Promise.resolve(number)))).rejects.toThrow('disk');
});
