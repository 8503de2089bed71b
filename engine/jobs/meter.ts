import { type JobProgress } from '../../contract/job.ts';

/** Long enough to smooth over batches, short enough to follow a change from unchanged files to new ones. */
const WINDOW_MS = 8_000;
const SAMPLES_PER_WINDOW = 32;

/** How far a job is, with its rate over the last seconds. */
export class Meter {
  readonly #now: () => number;
  #stage: JobProgress['stage'] = 'walking';
  #done = 0;
  #total: number | null = null;
  #current: string | null = null;
  #samples: Array<{ at: number; done: number }> = [];

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param done what an earlier run has done; it counts for no rate */
  enter(stage: JobProgress['stage'], total: number | null, done = 0): void {
    this.#stage = stage;
    this.#done = done;
    this.#total = total;
    this.#current = null;
    this.#samples = [{ at: this.#now(), done }];
  }

  advance(done: number, current: string | null): void {
    this.#done = done;
    this.#current = current;
    const at = this.#now();
    const last = this.#samples.at(-1);
    if (!last || at - last.at >= WINDOW_MS / SAMPLES_PER_WINDOW) this.#samples.push({ at, done });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > WINDOW_MS) this.#samples.shift();
  }

  progress(): JobProgress {
    const rate = this.#rate();
    const left = this.#total === null ? null : Math.max(0, this.#total - this.#done);
    return {
      stage: this.#stage,
      done: this.#done,
      total: this.#total,
      rate,
      secondsLeft: left === null || rate === null || rate === 0 ? null : left / rate,
      current: this.#current,
    };
  }

  /** Null until something was measured. */
  #rate(): number | null {
    const first = this.#samples[0];
    if (!first) return null;
    const seconds = (this.#now() - first.at) / 1000;
    return seconds > 0 && this.#done > first.done ? (this.#done - first.done) / seconds : null;
  }
}
