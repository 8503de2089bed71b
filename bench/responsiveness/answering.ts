import { type Page } from 'playwright-core';
import { type App } from '../../test/pages/app.ts';
import { median, quantile } from '../quantile.ts';

export interface Answering {
  /** Milliseconds between two animation frames of the page. */
  readonly frame: { readonly median: number; readonly p95: number; readonly worst: number };
  /** Milliseconds from a click to the next picture, by the Event Timing API (in steps of 8). */
  readonly input: { readonly count: number; readonly median: number; readonly p95: number; readonly worst: number };
  /** Tasks of 50 ms and more on the page's main thread, and the longest. */
  readonly longTasks: { readonly count: number; readonly longest: number };
}

interface Recorded {
  readonly frames: readonly number[];
  readonly inputs: readonly number[];
  readonly long: readonly number[];
}

/** Runs in the page. */
const RECORD = `(() => {
  const seen = { frames: [], inputs: [], long: [], on: true };
  globalThis.__seen = seen;
  new PerformanceObserver((list) => { for (const { name, duration } of list.getEntries()) if (seen.on && name === 'click') seen.inputs.push(duration); }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) if (seen.on) seen.long.push(duration); }).observe({ type: 'longtask' });
  let last = performance.now();
  const tick = (now) => { seen.frames.push(now - last); last = now; if (seen.on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
})()`;
const READ = `(() => { __seen.on = false; return { frames: __seen.frames.slice(1), inputs: __seen.inputs, long: __seen.long }; })()`;

/** Goes from screen to screen for some seconds, as a person in no hurry, and notes how the page answers. */
export async function answering(page: Page, app: App, seconds: number): Promise<Answering> {
  await page.evaluate(RECORD);
  const until = Date.now() + seconds * 1000;
  for (let turn = 0; Date.now() < until; turn++) {
    await app.shell.leaveTo((['search', 'library', 'settings', 'people'] as const)[turn % 4] ?? 'search');
    await page.evaluate('new Promise((done) => setTimeout(done, 250))');
  }
  const { frames, inputs, long } = await page.evaluate<Recorded>(READ);
  const worst = (values: readonly number[]): number => Math.max(0, ...values);
  return {
    frame: { median: median(frames), p95: quantile(frames, 0.95), worst: worst(frames) },
    // shorter ones than the API's least of 16 ms are not told
    input: { count: inputs.length, median: median(inputs), p95: quantile(inputs, 0.95), worst: worst(inputs) },
    longTasks: { count: long.length, longest: worst(long) },
  };
}
