import { describe, expect, it } from 'vitest';
import { numbers } from '../viewer/random.fixture.ts';
import { heldSpan, LEAST_SPAN, shiftedSpan, type Span, spanOf, ticksOf, timeAt, xOf, zoneOffset, zoomedSpan } from './scale.ts';

const AT = Date.UTC(2026, 2, 14, 18, 0, 0);
const HOUR = 3_600_000;
const CASES = Array.from({ length: 200 }, (_, seed) => {
  const next = numbers(seed);
  const from = AT + (next() - 0.5) * 1e10;
  const span: Span = { from, until: from + LEAST_SPAN + next() ** 4 * 4e10 };
  return { span, width: 200 + next() * 1800, share: next(), factor: 0.2 + next() * 5 };
});

describe('the time scale', () => {
  it('leads from time to place and back', () => {
    for (const { span, width, share } of CASES) expect(timeAt(span, width, xOf(span, width, span.from + share))).toBeCloseTo(span.from + share, 2);
  });

  it('keeps the moment under the pointer while zooming inside the whole', () => {
    for (const { span, width, share, factor } of CASES) {
      const whole = { from: span.from - 1e12, until: span.until + 1e12 };
      const about = span.from + share * (span.until - span.from);
      const zoomed = zoomedSpan(span, factor, about, whole);
      expect(xOf(zoomed, width, about)).toBeCloseTo(share * width, 1);
      expect(zoomed.until - zoomed.from).toBeGreaterThanOrEqual(LEAST_SPAN - 1);
    }
  });

  it('stays within the whole', () => {
    for (const { span, share, factor } of CASES) {
      const about = span.from + share * (span.until - span.from);
      for (const made of [zoomedSpan(span, factor, about, span), shiftedSpan(span, 1e9, span), heldSpan({ from: span.from - 1e9, until: span.until + 1e9 }, span)]) {
        expect(made.from).toBeGreaterThanOrEqual(span.from - 1);
        expect(made.until).toBeLessThanOrEqual(span.until + 1);
      }
    }
  });

  it('covers all times with a margin; one alone has a minute; none has none', () => {
    expect(spanOf([])).toBeNull();
    expect(spanOf([AT])).toEqual({ from: AT - 30_000, until: AT + 30_000 });
    const span = spanOf([AT + 5 * HOUR, AT, AT + HOUR]);
    expect(span && span.from < AT && span.until > AT + 5 * HOUR).toBe(true);
  });

  it('sets ticks at least the gap apart, inside the span, and not too few', () => {
    for (const { span, width } of CASES) {
      const ticks = ticksOf(span, width, 'UTC');
      for (const [index, { time }] of ticks.entries()) {
        expect(time).toBeGreaterThanOrEqual(span.from);
        expect(time).toBeLessThanOrEqual(span.until);
        const before = ticks[index - 1];
        if (before) expect(xOf(span, width, time) - xOf(span, width, before.time)).toBeGreaterThanOrEqual(89);
      }
      expect(ticks.length).toBeGreaterThanOrEqual(Math.floor(width / 90 / 6));
    }
  });

  it('sets them at round hours of the zone, across a change of the clocks too', () => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
    // clocks go forward at 01:00 UTC on 29 March 2026
    const from = Date.UTC(2026, 2, 28, 20);
    const ticks = ticksOf({ from, until: from + 12 * HOUR }, 600, 'Europe/Berlin');
    expect(ticks.map(({ time }) => clock.format(time))).toEqual(['22:00', '00:00', '04:00', '06:00', '08:00', '10:00']);
    for (const { time } of ticks) expect(time % HOUR).toBe(0);
    expect(ticks.filter(({ opensDay }) => opensDay)).toHaveLength(2);
  });

  it('knows the offset of a zone', () => {
    expect(zoneOffset(Date.UTC(2026, 0, 1), 'Asia/Kolkata')).toBe(5.5 * HOUR);
    expect(zoneOffset(Date.UTC(2026, 6, 1, 12, 0, 0, 250), 'America/New_York')).toBe(-4 * HOUR);
    expect(zoneOffset(AT, 'UTC')).toBe(0);
  });
});
