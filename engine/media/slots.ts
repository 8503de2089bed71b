/** Runs a piece of work when its turn comes. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets so many pieces of work run at once. Of those waiting the newest goes first: while a grid is scrolled, it is the
 * newest that are on the screen.
 */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: Array<() => void> = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.pop();
      if (next) next();
      else free++;
    }
  };
}
