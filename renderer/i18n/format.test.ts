import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatInstant } from './format.ts';

describe('formatBytes', () => {
  it('takes the greatest unit below which there is still a whole', () => {
    expect([0, 999, 1000, 12_345, 123_456, 964_000_000, 2.5e12].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['0 B', '999 B', '1 kB', '12.3 kB', '123 kB', '964 MB', '2.5 TB']);
  });
});

describe('formatDuration', () => {
  it('shows two units at most and leaves out an empty second one', () => {
    expect([0.2, 45, 60, 200, 3600, 7500, 90_000].map((seconds) => formatDuration(seconds, 'en'))).toEqual(['0 sec', '45 sec', '1 min', '3 min 20 sec', '1 hr', '2 hr 5 min', '1 day 1 hr']);
  });
});

describe('formatInstant', () => {
  it('shows the time as it stands in the zone asked for', () => {
    const instant = Date.UTC(2026, 2, 14, 23, 30, 5);
    expect(formatInstant(instant, 'en-GB', 'Europe/Berlin')).toBe('15 Mar 2026, 00:30:05');
    expect(formatInstant(instant, 'en-GB', 'UTC')).toBe('14 Mar 2026, 23:30:05');
  });
});
