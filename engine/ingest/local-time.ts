import { UserFacingError } from '../../contract/errors.ts';
import { type Instant, instant } from '../../contract/time.ts';

/** A wall-clock time, as a file name or a camera's EXIF writes it. Month and day count from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const DAY_MS = 86_400_000;

/** Whether the calendar has such a day and the clock such a time; 30 February and 24:00 are refused. */
export function isRealTime(time: LocalTime): boolean {
  const date = new Date(0);
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  const dayFits = date.getUTCFullYear() === time.year && date.getUTCMonth() === time.month - 1 && date.getUTCDate() === time.day;
  const within = (value: number, below: number): boolean => value >= 0 && value < below;
  return dayFits && within(time.hour, 24) && within(time.minute, 60) && within(time.second, 60) && within(time.millisecond, 1000);
}

/**
 * The instant at which clocks in a zone show the given time. A time shown twice (clocks set back) is the first of the two;
 * one that is skipped (clocks set forward) is read as if they had not yet been set: 02:30 is then 03:30.
 * @param zone IANA name, such as `Europe/Berlin`
 * @throws UserFacingError 'bad-request' for an unknown zone
 */
export function instantOfLocalTime(time: LocalTime, zone: string): Instant {
  const shown = new Date(0);
  shown.setUTCFullYear(time.year, time.month - 1, time.day);
  const asUtc = shown.setUTCHours(time.hour, time.minute, time.second, time.millisecond);
  const before = zoneOffset(asUtc - DAY_MS, zone);
  const after = zoneOffset(asUtc + DAY_MS, zone);
  const fits = (offset: number): boolean => zoneOffset(asUtc - offset, zone) === offset;
  if (fits(before) || !fits(after)) return instant(asUtc - before);
  return instant(asUtc - after);
}

/** Milliseconds by which clocks in the zone are ahead of UTC at an instant. */
function zoneOffset(at: number, zone: string): number {
  const shown = new Date(0);
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) if (type !== 'literal') parts[type] = Number(value);
  shown.setUTCFullYear(parts['year'] ?? NaN, (parts['month'] ?? NaN) - 1, parts['day'] ?? NaN);
  shown.setUTCHours(parts['hour'] ?? NaN, parts['minute'] ?? NaN, parts['second'] ?? NaN);
  return shown.getTime() - Math.floor(at / 1000) * 1000;
}

/** Making a formatter costs a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(zone, made);
    return made;
  } catch (cause) {
    throw new UserFacingError('bad-request', `There is no time zone "${zone}".`, { remedy: 'Choose one such as Europe/Berlin, or UTC.', cause });
  }
}

/** A camera's time put right by its clock offset in seconds; a camera without one is taken at its word. */
export function withClockOffset(at: Instant, camera: string | null, offsets: Readonly<Record<string, number>>): Instant {
  const seconds = camera !== null && Object.hasOwn(offsets, camera) ? (offsets[camera] ?? 0) : 0;
  return instant(at + Math.round(seconds * 1000));
}
