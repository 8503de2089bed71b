import { type SettingField } from '../../../contract/training.ts';

/** How a value stands in its field; empty for null. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? '' : String(value);
}

const number = (word: string): number => (word.trim() === '' ? Number.NaN : Number(word));

/** The value that words mean for a setting; undefined where they mean none that it may have. */
export function valueOf(words: string, { kind, nullable, least, most, length }: SettingField): number | number[] | null | undefined {
  if (words.trim() === '' && kind !== 'numbers') return nullable ? null : undefined;
  const fits = (value: number): boolean => Number.isFinite(value) && (least === null || value >= least) && (most === null || value <= most) && (kind !== 'integer' || Number.isInteger(value));
  if (kind === 'numbers') {
    const values = words.trim() === '' ? [] : words.split(',').map(number);
    return values.every(fits) && (length === null || values.length === length) ? values : undefined;
  }
  const value = number(words);
  return fits(value) ? value : undefined;
}
