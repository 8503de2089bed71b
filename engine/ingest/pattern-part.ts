import { finding, findingSentence, type Finding, type FindingCode } from '../../contract/finding.ts';

/** The pieces of a calendar time that a pattern can read. */
export type TimeField = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'half' | 'minute' | 'second' | 'fraction';

/** One piece of a compiled name pattern. */
export type PatternPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** One or more characters of one folder or file name, as few as fit. */
  | { readonly kind: 'text'; readonly word: 'camera' | 'person' | 'modality' }
  /** Any number of characters of one folder or file name, as few as fit. */
  | { readonly kind: 'any' }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'epoch' }
  /** `min` to `max` digits, as many as fit; of a half-day, the letters AM or PM. */
  | { readonly kind: 'time'; readonly field: TimeField; readonly min: number; readonly max: number };

/** A name pattern that cannot be compiled, with the place. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly finding: Finding;

  /** @param at index of the character in the pattern, from 0 */
  constructor(pattern: string, at: number, code: FindingCode, values: Finding['values'] = {}) {
    const found = finding(code, { at: at + 1, there: pattern.slice(at, at + 20), ...values });
    super(findingSentence(found));
    this.finding = found;
  }
}
