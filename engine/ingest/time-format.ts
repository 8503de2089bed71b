import { PatternError, type PatternPart, type TimeField } from './pattern-part.ts';

type Token = readonly [field: TimeField, min: number, max: number];

/** Letters as Unicode's date patterns use them. One letter takes one or two digits, several take exactly as many. */
const TOKENS: Readonly<Record<string, Token>> = {
  yyyy: ['year', 4, 4], yy: ['year', 2, 2], MM: ['month', 2, 2], M: ['month', 1, 2], dd: ['day', 2, 2], d: ['day', 1, 2],
  HH: ['hour', 2, 2], H: ['hour', 1, 2], hh: ['hour12', 2, 2], h: ['hour12', 1, 2], a: ['half', 2, 2],
  mm: ['minute', 2, 2], m: ['minute', 1, 2], ss: ['second', 2, 2], s: ['second', 1, 2],
};

/** Letters that may one day mean something; those of other scripts never will, so 年 needs no apostrophes. */
const isLetter = (character: string): boolean => /[A-Za-z]/.test(character);

/**
 * Reads the format of `{date:FORMAT}` or `{time:FORMAT}`: yyyy yy MM M dd d HH H hh h a mm m ss s, S for each digit of a
 * fraction of a second, letters of the name itself in apostrophes, all other characters as they are.
 * @param at where the format begins in the pattern, for messages
 * @throws PatternError
 */
export function parseTimeFormat(pattern: string, at: number, format: string): PatternPart[] {
  const parts: PatternPart[] = [];
  if (format === '') throw new PatternError(pattern, at, 'pattern-formatless');
  for (let index = 0; index < format.length; ) {
    const character = format[index] ?? '';
    if (character === "'") {
      const end = format.indexOf("'", index + 1);
      if (end < 0) throw new PatternError(pattern, at + index, 'pattern-apostrophe');
      parts.push({ kind: 'literal', text: end === index + 1 ? "'" : format.slice(index + 1, end) });
      index = end + 1;
    } else if (isLetter(character)) {
      let end = index;
      while (format[end] === character) end += 1;
      parts.push(timePart(pattern, at + index, format.slice(index, end)));
      index = end;
    } else {
      parts.push({ kind: 'literal', text: character });
      index += 1;
    }
  }
  return parts;
}

function timePart(pattern: string, at: number, letters: string): PatternPart {
  if (/^S{1,9}$/.test(letters)) return { kind: 'time', field: 'fraction', min: letters.length, max: letters.length };
  const token = Object.hasOwn(TOKENS, letters) ? TOKENS[letters] : undefined;
  if (token === undefined) {
    throw new PatternError(pattern, at, 'pattern-letters', { letters });
  }
  return { kind: 'time', field: token[0], min: token[1], max: token[2] };
}
