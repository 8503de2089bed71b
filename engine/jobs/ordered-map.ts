/**
 * Applies `work` to up to `limit` items at once and yields the results in the order of the items. Takes no more than
 * `limit` items ahead of the consumer. The first failure ends it, after the work under way has settled.
 */
export async function* orderedMap<T, R>(items: AsyncIterable<T>, limit: number, work: (item: T) => Promise<R>): AsyncGenerator<R, void, void> {
  const running: Array<Promise<R>> = [];
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next();
      if (next.done) break;
      const result = work(next.value);
      // Awaited in its turn; until then its failure is no unhandled one.
      result.catch(() => undefined);
      running.push(result);
      const first = running.length >= limit ? running.shift() : undefined;
      if (first) yield await first;
    }
    for (let first = running.shift(); first; first = running.shift()) yield await first;
  } finally {
    await Promise.allSettled(running);
    await iterator.return?.();
  }
}
