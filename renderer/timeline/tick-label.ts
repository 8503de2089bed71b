import { type Tick } from './scale.ts';

/** `18:30`, at the first tick of a day with its date before it; days alone where ticks are days apart. */
export function tickLabel({ time, unit, opensDay }: Tick, locale: string, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone }).format(time);
  if (unit === 'day') return day;
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...(unit === 'second' ? { second: '2-digit' as const } : {}), hourCycle: 'h23', ...zone }).format(time);
  return opensDay ? `${day}, ${clock}` : clock;
}
