/** Making an Intl object costs more than using it a hundred times, and grids format for every tile. */
function cached<A extends readonly unknown[], F>(make: (...args: A) => F): (...args: A) => F {
  const made = new Map<string, F>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(...args);
    made.set(key, fresh);
    return fresh;
  };
}
const numbers = cached((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const instants = cached((locale: string, timeZone: string | null) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', ...(timeZone === null ? {} : { timeZone }) }));
const clocks = cached((locale: string, timeZone: string | null) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23', ...(timeZone === null ? {} : { timeZone }) }));
const days = cached((locale: string, timeZone: string | null) => new Intl.DateTimeFormat(locale, { dateStyle: locale.startsWith('zh') ? 'short' : 'medium', ...(timeZone === null ? {} : { timeZone }) }));

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 1 kB is 1000 bytes. */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${numbers(locale, { maximumFractionDigits: power > 0 && value < 100 ? 1 : 0 }).format(value)} ${BYTES[power] ?? 'B'}`;
}

export const formatNumber = (value: number, locale: string): string => numbers(locale, {}).format(value);

export const formatPercent = (share: number, locale: string): string => numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** Percent as papers print qualities, in every language: one decimal, no sign. */
export const formatQuality = (share: number): string => (100 * share).toFixed(1);

/** Two units at most: 45 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(seconds: number, locale: string): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day'): string => numbers(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const whole = Math.max(0, Math.round(seconds));
  const parts: Array<[number, 'second' | 'minute' | 'hour' | 'day']> = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor(whole / 3600) % 24, 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first < 0) return unit(0, 'second');
  return parts
    .slice(first, first + 2)
    .filter(([value], index) => index === 0 || value > 0)
    .map(([value, name]) => unit(value, name))
    .join(' ');
}

/** `18:42:33 · 14 Mar 2026`: in a narrow tile the end is cut off, and that must not be the seconds. */
export function formatTileInstant(milliseconds: number, locale: string, timeZone?: string): string {
  return `${clocks(locale, timeZone ?? null).format(milliseconds)} · ${days(locale, timeZone ?? null).format(milliseconds)}`;
}

/** Date and time to the second in the given zone: the zone of the source, so that it equals the name of its file. */
export const formatInstant = (milliseconds: number, locale: string, timeZone?: string): string => instants(locale, timeZone ?? null).format(milliseconds);
