import { type LocalTime, isRealTime } from './local-time.ts';
import { type PatternPart, type TimeField } from './pattern-part.ts';

/** The words that a name pattern found in a path. */
export interface ParsedName {
  readonly camera: string | null;
  readonly person: string | null;
  readonly modality: string | null;
  readonly sequence: number | null;
  /** A wall-clock time, or milliseconds since 1970 UTC. */
  readonly time: LocalTime | { readonly epochMs: number } | null;
}

/**
 * Fits compiled parts to the whole of a text. A place that failed once is not tried again, so that the cost is at most
 * parts × length², where a regular expression with several wildcards can take for ever.
 * @returns null where they do not fit, or where the time found is none, such as 30 February
 */
export function readParts(parts: readonly PatternPart[], text: string): ParsedName | null {
  const spans = fit(parts, text);
  if (spans === null) return null;
  const words = new Map<string, string>();
  parts.forEach((part, index) => {
    const [start, end] = [spans[index] ?? 0, spans[index + 1] ?? 0];
    if (part.kind === 'text') words.set(part.word, text.slice(start, end));
    else if (part.kind === 'time') words.set(part.field, text.slice(start, end));
    else words.set(part.kind, text.slice(start, end));
  });
  const time = timeOf(words);
  if (time === 'none such') return null;
  const sequence = words.get('sequence');
  return {
    camera: words.get('camera') ?? null,
    person: words.get('person') ?? null,
    modality: words.get('modality') ?? null,
    sequence: sequence === undefined ? null : Number(sequence),
    time,
  };
}

/** Where each part begins, and the end of the text. */
function fit(parts: readonly PatternPart[], text: string): number[] | null {
  const failed = new Set<number>();
  const starts: number[] = [];
  const from = (part: number, at: number): boolean => {
    starts[part] = at;
    const now = parts[part];
    if (now === undefined) return at === text.length;
    const place = part * (text.length + 1) + at;
    if (failed.has(place)) return false;
    for (const end of endsOf(now, text, at)) {
      if (from(part + 1, end)) {
        starts[part] = at;
        return true;
      }
    }
    failed.add(place);
    return false;
  };
  return from(0, 0) ? starts : null;
}

/** Every place where a part that begins at `at` may end, the preferred first. */
function endsOf(part: PatternPart, text: string, at: number): Iterable<number> {
  switch (part.kind) {
    case 'literal': {
      const end = at + part.text.length;
      return text.slice(at, end).toLowerCase() === part.text.toLowerCase() ? [end] : [];
    }
    case 'text':
      return freeEnds(text, at, 1);
    case 'any':
      return freeEnds(text, at, 0);
    case 'sequence':
      return digitEnds(text, at, 1, 15);
    case 'epoch': {
      const found = EPOCH.exec(text.slice(at, at + 30));
      return found === null ? [] : [at + found[0].length];
    }
    case 'time':
      if (part.field === 'half') return /^[ap]m$/i.test(text.slice(at, at + 2)) ? [at + 2] : [];
      return [...digitEnds(text, at, part.min, part.max)].filter((end) => inRange(part.field, Number(text.slice(at, end))));
  }
}

/** Free text stays within one folder's or file's name. */
function* freeEnds(text: string, at: number, least: number): Generator<number> {
  for (let end = at; end <= text.length; end += 1) {
    if (end >= at + least) yield end;
    if (text[end] === '/') return;
  }
}

/** Seconds, with or without a fraction, or milliseconds, from 2001 to 2286. */
const EPOCH = /^(?:\d{13}(?!\d)|\d{10}(?:\.\d+)?(?!\d))/;

function* digitEnds(text: string, at: number, min: number, max: number): Generator<number> {
  let count = 0;
  while (count < max && /\d/.test(text[at + count] ?? '')) count += 1;
  for (; count >= min; count -= 1) yield at + count;
}

const RANGES: Readonly<Partial<Record<TimeField, readonly [number, number]>>> = {
  month: [1, 12], day: [1, 31], hour: [0, 23], hour12: [1, 12], minute: [0, 59], second: [0, 59],
};

function inRange(field: TimeField, value: number): boolean {
  const range = RANGES[field];
  return range === undefined || (value >= range[0] && value <= range[1]);
}

function timeOf(words: ReadonlyMap<string, string>): ParsedName['time'] | 'none such' {
  const epoch = words.get('epoch');
  if (epoch !== undefined) return { epochMs: epoch.length === 13 && !epoch.includes('.') ? Number(epoch) : Math.floor(Number(epoch) * 1000) };
  const year = words.get('year');
  if (year === undefined) return null;
  const number = (field: TimeField): number => Number(words.get(field) ?? 0);
  const time: LocalTime = {
    year: year.length === 2 ? 2000 + Number(year) : Number(year),
    month: number('month'),
    day: number('day'),
    hour: words.has('hour12') ? (number('hour12') % 12) + (words.get('half')?.toLowerCase() === 'pm' ? 12 : 0) : number('hour'),
    minute: number('minute'),
    second: number('second'),
    millisecond: Number((words.get('fraction') ?? '').padEnd(3, '0').slice(0, 3)),
  };
  return isRealTime(time) ? time : 'none such';
}
