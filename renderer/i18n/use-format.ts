import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDuration, formatInstant, formatNumber, formatPercent, formatTileInstant } from './format.ts';

/** Numbers, sizes and times in the language in use. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  return useMemo(
    () => ({
      number: (value: number) => formatNumber(value, locale),
      /** Items a second: one decimal below ten. */
      rate: (value: number) => formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value), locale),
      percent: (share: number) => formatPercent(share, locale),
      bytes: (bytes: number) => formatBytes(bytes, locale),
      duration: (seconds: number) => formatDuration(seconds, locale),
      instant: (milliseconds: number, timeZone?: string) => formatInstant(milliseconds, locale, timeZone),
      tileInstant: (milliseconds: number, timeZone?: string) => formatTileInstant(milliseconds, locale, timeZone),
    }),
    [locale],
  );
}
