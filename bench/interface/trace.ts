import { median, quantile } from '../quantile.ts';

/** What Chromium's own trace says of one stretch of scrolling. */
export interface FramesDrawn {
  /** Frames that the compositor put on the screen. */
  readonly frames: number;
  readonly perSecond: number;
  /** Milliseconds between one and the next. */
  readonly median: number;
  readonly p95: number;
  /** Frames that came too late or not at all, of those due. */
  readonly dropped: number;
  /** Tasks of the page's main thread of 50 ms and more, and the longest, ms. */
  readonly longTasks: number;
  readonly longest: number;
  /** What the page's main thread did, ms a second. */
  readonly busy: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** µs */
  readonly ts: number;
  readonly dur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args?: { readonly name?: string };
}

export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame', 'toplevel', '__metadata'];
const LONG_MS = 50;

/** @param trace what browser.stopTracing gives */
export function framesOf(trace: Buffer): FramesDrawn {
  const { traceEvents: events } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const page = mainThread(events);
  const drawn = events.filter(({ name, pid }) => name === 'DrawFrame' && pid === page.pid).map(({ ts }) => ts / 1000).sort((a, b) => a - b);
  const dropped = events.filter(({ name, pid }) => name === 'DroppedFrame' && pid === page.pid).length;
  const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
  const tasks = events.filter(({ name, tid, pid, dur }) => name === 'RunTask' && tid === page.tid && pid === page.pid && dur !== undefined).map(({ dur }) => (dur ?? 0) / 1000);
  const seconds = ((drawn.at(-1) ?? 0) - (drawn[0] ?? 0)) / 1000;
  return {
    frames: drawn.length,
    perSecond: (drawn.length - 1) / seconds,
    median: median(gaps),
    p95: quantile(gaps, 0.95),
    dropped: dropped / Math.max(1, dropped + drawn.length),
    longTasks: tasks.filter((ms) => ms >= LONG_MS).length,
    longest: Math.max(0, ...tasks),
    busy: tasks.reduce((sum, ms) => sum + ms, 0) / seconds,
  };
}

/** The page's: the renderer whose main thread did most. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const work = ({ pid, tid }: { pid: number; tid: number }): number => events.reduce((sum, event) => sum + (event.name === 'RunTask' && event.pid === pid && event.tid === tid ? (event.dur ?? 0) : 0), 0);
  const [most] = mains.map((one) => ({ one, work: work(one) })).sort((a, b) => b.work - a.work);
  if (!most) throw new Error('The trace names no page.');
  return most.one;
}
