/** How fast something went, and what it cost. */
export interface Pace {
  /** Items a second. */
  readonly rate: number;
  /** Milliseconds of all processors together for one item: on a machine that others use too, this is the fairer figure. */
  readonly cpu: number;
}

/** Times work of this process. @param work answers how many items it did */
export async function paceOf(work: () => Promise<number>): Promise<Pace> {
  const before = process.cpuUsage();
  const start = performance.now();
  const items = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { rate: items / seconds, cpu: (user + system) / 1000 / items };
}
