/** The stretch of time in sight, in milliseconds since 1970 UTC; `until` is later than `from`. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that people read easily. */
const STEPS = [1, 2, 5, 10, 15, 30].map((value) => value * SECOND).concat([1, 2, 5, 10, 15, 30].map((value) => value * MINUTE), [1, 2, 3, 6, 12].map((value) => value * HOUR), [1, 2, 7, 14, 30, 91, 182, 365, 1825].map((value) => value * DAY));

/** Shortest stretch that can be zoomed to. */
export const LEAST_SPAN = 5 * SECOND;

export const xOf = ({ from, until }: Span, width: number, time: number): number => ((time - from) / (until - from)) * width;
export const timeAt = ({ from, until }: Span, width: number, x: number): number => from + (x / width) * (until - from);

/** All of these times with a margin at both ends; null without any. */
export function spanOf(times: readonly number[]): Span | null {
  const from = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const until = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  if (from > until) return null;
  const margin = Math.max((until - from) * 0.03, MINUTE / 2);
  return { from: from - margin, until: until + margin };
}

/** Shifts and shortens a stretch so that it lies within another. */
export function heldSpan({ from, until }: Span, whole: Span): Span {
  const length = Math.min(until - from, whole.until - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.until - length);
  return { from: start, until: start + length };
}

/** Zooms by a factor (above 1: in) about a moment, which keeps its place. */
export function zoomedSpan(span: Span, factor: number, about: number, whole: Span): Span {
  const length = Math.max(LEAST_SPAN, (span.until - span.from) / factor);
  const share = (about - span.from) / (span.until - span.from);
  return heldSpan({ from: about - share * length, until: about + (1 - share) * length }, whole);
}

export const shiftedSpan = (span: Span, by: number, whole: Span): Span => heldSpan({ from: span.from + by, until: span.until + by }, whole);

const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

/** Kept: with a new formatter for each tick, the ticks of 200 spans took 1.35 s in place of 0.1 s. */
function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', ...(timeZone === undefined ? {} : { timeZone }) });
  clocks.set(timeZone, clock);
  return clock;
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function zoneOffset(time: number, timeZone: string | undefined): number {
  const parts = clockOf(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(time / SECOND) * SECOND;
}

export interface Tick {
  readonly time: number;
  /** The finest part of the clock that the step between ticks needs. */
  readonly unit: 'second' | 'minute' | 'day';
  /** First tick of a day, or of all: its label names the date. */
  readonly opensDay: boolean;
}

/** Ticks at round times of the zone's clocks, at least `gap` pixels apart. */
export function ticksOf(span: Span, width: number, timeZone: string | undefined, gap = 90): Tick[] {
  const least = ((span.until - span.from) / Math.max(1, width)) * gap;
  const step = STEPS.find((one) => one >= least) ?? Math.ceil(least / (365 * DAY)) * 365 * DAY;
  const unit = step < MINUTE ? 'second' : step < DAY ? 'minute' : 'day';
  const ticks: Tick[] = [];
  let day: number | null = null;
  // One offset for all would put ticks an hour off on the far side of a change of the clocks.
  for (let local = Math.ceil((span.from + zoneOffset(span.from, timeZone)) / step) * step; ; local += step) {
    const guess = local - zoneOffset(span.from, timeZone);
    const time = local - zoneOffset(guess, timeZone);
    if (time > span.until) return ticks;
    // where clocks go forward an hour of the local day does not exist
    if (time + zoneOffset(time, timeZone) !== local) continue;
    const today = Math.floor(local / DAY);
    if (time >= span.from) ticks.push({ time, unit, opensDay: today !== day });
    day = today;
  }
}
