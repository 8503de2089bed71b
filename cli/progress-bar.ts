import { type JobProgress } from '../contract/job.ts';

const WIDTH = 28;

/** A job's progress, or that of a command that is none: any word for the stage. */
export type BarProgress = Omit<JobProgress, 'stage' | 'current'> & { readonly stage: string };

/** One line of progress: `[####----] 420/600  35/s  5 s left`. */
export function progressLine({ stage, done, total, rate, secondsLeft }: BarProgress): string {
  const filled = total === null || total === 0 ? 0 : Math.min(WIDTH, Math.round((done / total) * WIDTH));
  const parts = [`[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`, total === null ? `${done}` : `${done}/${total}`, stage];
  if (rate !== null) parts.push(`${rate.toFixed(rate < 10 ? 1 : 0)}/s`);
  if (secondsLeft !== null) parts.push(`${Math.ceil(secondsLeft)} s left`);
  return parts.join('  ');
}

/** Draws over its own line on a terminal; elsewhere it draws nothing. */
export class ProgressBar {
  private readonly shown: boolean;
  private drawn = false;

  constructor(shown: boolean) {
    this.shown = shown && process.stderr.isTTY;
  }

  draw(progress: BarProgress): void {
    if (!this.shown) return;
    this.drawn = true;
    process.stderr.write(`\r\x1b[K${progressLine(progress).slice(0, process.stderr.columns - 1)}`);
  }

  clear(): void {
    if (this.drawn) process.stderr.write('\r\x1b[K');
    this.drawn = false;
  }
}
