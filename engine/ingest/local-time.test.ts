import { describe, expect, it } from 'vitest';
import { instant } from '../../contract/time.ts';
import { UserFacingError } from '../../contract/errors.ts';
import { Random } from '../../synthetic/random.ts';
import { type LocalTime, instantOfLocalTime, isRealTime, withClockOffset } from './local-time.ts';

const time = (text: string): LocalTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second, millisecond };
};

describe('instantOfLocalTime', () => {
  it.each([
    ['2026-03-14 08:15:02.120', 'UTC', '2026-03-14T08:15:02.120Z'],
    ['2026-01-14 08:15:02', 'Europe/Berlin', '2026-01-14T07:15:02Z'],
    ['2026-07-14 08:15:02', 'Europe/Berlin', '2026-07-14T06:15:02Z'],
    ['2026-07-14 08:15:02', 'Asia/Shanghai', '2026-07-14T00:15:02Z'],
    ['2026-01-14 20:15:02', 'America/New_York', '2026-01-15T01:15:02Z'],
    ['2026-07-14 08:15:02', 'Asia/Kathmandu', '2026-07-14T02:30:02Z'],
    ['2026-01-01 00:00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00Z'],
    // Set forward at 02:00: what is skipped is read as if the clocks had not been set.
    ['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59Z'],
    ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['2026-03-08 02:30:00', 'America/New_York', '2026-03-08T07:30:00Z'],
    // Set back at 03:00: what comes twice is the first.
    ['2026-10-25 01:59:59', 'Europe/Berlin', '2026-10-24T23:59:59Z'],
    ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    ['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00Z'],
    // Half an hour, on the other side of the world; and a whole day left out.
    ['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['2011-12-29 12:00:00', 'Pacific/Apia', '2011-12-29T22:00:00Z'],
    ['2011-12-31 12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00Z'],
    ['1969-12-31 23:59:59.999', 'UTC', '1969-12-31T23:59:59.999Z'],
    ['0099-06-01 00:00:00', 'UTC', '0099-06-01T00:00:00Z'],
  ])('%s in %s is %s', (local, zone, utc) => {
    expect(new Date(instantOfLocalTime(time(local), zone)).toISOString()).toBe(new Date(utc).toISOString());
  });

  it('reads back what clocks in a zone show, the first time they show it', () => {
    const random = new Random('zones');
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tehran', 'America/Santiago', 'Africa/Casablanca', 'Asia/Shanghai', 'UTC']) {
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      for (let round = 0; round < 200; round += 1) {
        const at = Date.UTC(2000, 0, 1) + random.int(30 * 365 * 86_400) * 1000;
        const found = instantOfLocalTime(time(clock.format(at)), zone);
        expect(clock.format(found)).toBe(clock.format(at));
        expect(found).toBeLessThanOrEqual(at);
      }
    }
  });

  it('names an unknown zone', () => {
    expect(() => instantOfLocalTime(time('2026-03-14'), 'Mars/Olympus')).toThrow(UserFacingError);
    expect(() => instantOfLocalTime(time('2026-03-14'), 'Mars/Olympus')).toThrow('There is no time zone "Mars/Olympus".');
  });
});

it.each([
  ['2026-02-28 23:59:59.999', true], ['2024-02-29', true], ['2026-02-29', false], ['2026-04-31', false], ['2026-00-10', false],
  ['2026-13-10', false], ['2026-01-00', false], ['2026-01-10 24:00', false], ['2026-01-10 23:60', false], ['2026-01-10 23:59:60', false],
])('%s is a real time: %s', (text, real) => {
  expect(isRealTime(time(text))).toBe(real);
});

it("puts a camera's clock right", () => {
  expect(withClockOffset(instant(1_000_000), 'cam1', { cam1: -90.5 })).toBe(909_500);
  expect(withClockOffset(instant(1_000_000), 'cam2', { cam1: -90.5 })).toBe(1_000_000);
  expect(withClockOffset(instant(1_000_000), null, { cam1: -90.5 })).toBe(1_000_000);
  expect(withClockOffset(instant(1_000_000), 'constructor', {})).toBe(1_000_000);
});
