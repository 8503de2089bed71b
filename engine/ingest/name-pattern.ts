import { type Finding, type FindingCode } from '../../contract/finding.ts';
import { withoutPictureExtension } from './frame-format.ts';
import { type ParsedName, readParts } from './pattern-match.ts';
import { PatternError, type PatternPart } from './pattern-part.ts';
import { parseTimeFormat } from './time-format.ts';

export interface NameMatcher {
  /** The words of a path relative to the source; null where the pattern does not fit. */
  match(relativePath: string): ParsedName | null;
}

/**
 * Compiles a name pattern. Words in braces: camera, person, sequence, modality, `date:FORMAT`, `time:FORMAT`, epoch (seconds
 * or milliseconds since 1970), any; `*` is short for any; `{{` and `}}` are braces of the name itself. The pattern fits the
 * end of the path, without the picture's extension and without regard to case: one of n names fits the last n names.
 * @throws PatternError naming the place
 */
export function compilePattern(pattern: string): NameMatcher {
  const parts = parsePattern(pattern.normalize('NFC'));
  checkTogether(pattern, parts);
  const depth = countSlashes(parts) + 1;
  return {
    match: (relativePath) => {
      const names = withoutPictureExtension(relativePath).normalize('NFC').split('/');
      return names.length < depth ? null : readParts(parts, names.slice(-depth).join('/'));
    },
  };
}

/** What is wrong with a pattern; null where nothing is. */
export function patternError(pattern: string): Finding | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.finding;
    throw error;
  }
}

function parsePattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  for (let index = 0; index < pattern.length; ) {
    const character = pattern[index] ?? '';
    if (pattern.startsWith('{{', index) || pattern.startsWith('}}', index)) {
      parts.push({ kind: 'literal', text: character });
      index += 2;
    } else if (character === '{') {
      const end = pattern.indexOf('}', index);
      if (end < 0) throw new PatternError(pattern, index, 'pattern-open');
      addWord(parts, pattern, index, pattern.slice(index + 1, end));
      index = end + 1;
    } else if (character === '}') {
      throw new PatternError(pattern, index, 'pattern-closes');
    } else {
      addPart(parts, pattern, index, character === '*' ? { kind: 'any' } : { kind: 'literal', text: character });
      index += 1;
    }
  }
  if (parts.length === 0) throw new PatternError(pattern, 0, 'pattern-empty');
  return parts;
}

const WORDS: ReadonlySet<string> = new Set(['camera', 'person', 'sequence', 'modality', 'epoch', 'any']);

function addWord(parts: PatternPart[], pattern: string, at: number, inside: string): void {
  const colon = inside.indexOf(':');
  const word = (colon < 0 ? inside : inside.slice(0, colon)).trim();
  if (word === 'date' || word === 'time') {
    const format = colon < 0 ? '' : inside.slice(colon + 1);
    parts.push(...parseTimeFormat(pattern, at + 1 + (colon < 0 ? inside.length : colon + 1), format));
    return;
  }
  if (colon >= 0 && WORDS.has(word)) throw new PatternError(pattern, at + 1 + colon, 'pattern-formatted');
  switch (word) {
    case 'camera':
    case 'person':
    case 'modality':
      return addPart(parts, pattern, at, { kind: 'text', word });
    case 'sequence':
    case 'epoch':
    case 'any':
      return addPart(parts, pattern, at, { kind: word });
    default:
      throw new PatternError(pattern, at, 'pattern-word', { word, words: [...WORDS].join(', ') });
  }
}

const isFree = (part: PatternPart | undefined): boolean => part?.kind === 'text' || part?.kind === 'any';

function addPart(parts: PatternPart[], pattern: string, at: number, part: PatternPart): void {
  if (isFree(part) && isFree(parts.at(-1))) throw new PatternError(pattern, at, 'pattern-touching');
  const name = partName(part);
  if (name !== null && parts.some((other) => partName(other) === name)) throw new PatternError(pattern, at, 'pattern-twice', { word: name });
  parts.push(part);
}

/** The name under which a part may be there only once. */
function partName(part: PatternPart): string | null {
  switch (part.kind) {
    case 'text':
      return part.word;
    case 'sequence':
    case 'epoch':
      return part.kind;
    case 'time':
      return part.field;
    case 'any':
    case 'literal':
      return null;
  }
}

function checkTogether(pattern: string, parts: readonly PatternPart[]): void {
  const fields = parts.flatMap((part) => (part.kind === 'time' ? [part.field] : []));
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  const wrong = (...[code, values]: [FindingCode, Finding['values']?]): never => {
    throw new PatternError(pattern, Math.max(0, pattern.search(/\{\s*(date|time|epoch)/)), code, values);
  };
  if (twice !== undefined) wrong('pattern-twice', { word: twice });
  if (fields.length === 0) return;
  if (parts.some((part) => part.kind === 'epoch')) wrong('pattern-epoch');
  if (!fields.includes('year') || !fields.includes('month') || !fields.includes('day')) wrong('pattern-date');
  if (fields.includes('hour') && fields.includes('hour12')) wrong('pattern-hours');
  if (fields.includes('hour12') !== fields.includes('half')) wrong('pattern-half');
}

const countSlashes = (parts: readonly PatternPart[]): number =>
  parts.reduce((count, part) => count + (part.kind === 'literal' ? part.text.split('/').length - 1 : 0), 0);
