/** How a file is asked about. */
export interface Ways<T> {
  /** Through the pool of threads: many at once, none quickly. */
  pooled(file: string): Promise<T>;
  /** In this thread, which waits. */
  here(file: string): T;
  /** A disk that answers `here` sooner than this is at hand, or has it in memory. */
  atHandMs: number;
  /** So many files are asked about for each that tells which disk it is. */
  tryEvery: number;
}

/**
 * A function that asks about files, one after the other or several at once: of a disk at hand in this thread, of a slow one
 * or a share through the pool, trying one file in some to tell which it is.
 */
export function askFiles<T>({ pooled, here, atHandMs, tryEvery }: Ways<T>): (file: string) => Promise<T> {
  let atHand = false;
  let asked = 0;
  return async (file) => {
    if (!atHand && asked++ % tryEvery > 0) return pooled(file);
    const start = performance.now();
    const found = here(file);
    atHand = performance.now() - start < atHandMs;
    return found;
  };
}
