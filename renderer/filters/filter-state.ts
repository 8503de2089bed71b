import { type FrameFilter } from '../../contract/frame.ts';
import { type Instant, instant } from '../../contract/time.ts';

export const isFiltered = (filter: FrameFilter): boolean => filter.modality !== null || filter.cameras !== null || filter.from !== null || filter.until !== null || filter.sourceIds !== null;

/** An instant as a `datetime-local` field holds it, in this machine's zone; empty for null. */
export function toField(value: Instant | null): string {
  if (value === null) return '';
  const date = new Date(value);
  return new Date(value - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The reverse; null for an empty or half-filled field. */
export function fromField(text: string): Instant | null {
  const value = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(value) ? null : instant(value);
}
