export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Splits CSV (RFC 4180): quoted fields may hold separators, line breaks and doubled quotes. Empty lines are left out.
 * @throws SyntaxError naming the line of a quote that is not closed or is followed by more text
 */
export function csvRows(text: string, separator: ',' | ';'): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  let start = 1;
  let fields: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { field, next } = text[at] === '"' ? quotedField(text, at, line) : plainField(text, at, separator);
    fields.push(field);
    for (const character of text.slice(at, next)) if (character === '\n') line += 1;
    const end = text[next];
    if (end !== undefined && end !== separator && end !== '\n' && end !== '\r') throw new SyntaxError(`line ${line} goes on after a closing quote`);
    at = next + (end === '\r' && text[next + 1] === '\n' ? 2 : 1);
    if (end === separator && at < text.length) continue;
    if (end === separator) fields.push('');
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: start, fields });
    fields = [];
    line += 1;
    start = line;
  }
  return rows;
}

function plainField(text: string, at: number, separator: string): { field: string; next: number } {
  let next = at;
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next += 1;
  return { field: text.slice(at, next).trim(), next };
}

function quotedField(text: string, at: number, line: number): { field: string; next: number } {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw new SyntaxError(`line ${line} opens a quote that is not closed`);
  return { field: text.slice(at + 1, end).replaceAll('""', '"'), next: end + 1 };
}
