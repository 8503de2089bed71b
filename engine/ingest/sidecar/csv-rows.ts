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
  const reader = { text, separator, at: 0, line: 1 };
  while (reader.at < text.length) {
    const line = reader.line;
    const fields = readRow(reader);
    if (fields.length > 1 || fields[0] !== '') rows.push({ line, fields });
  }
  return rows;
}

interface Reader {
  readonly text: string;
  readonly separator: string;
  at: number;
  line: number;
}

/** Reads to the end of a row and past its line break. */
function readRow(reader: Reader): string[] {
  const { text, separator } = reader;
  const fields: string[] = [];
  for (;;) {
    const { field, next } = text[reader.at] === '"' ? quotedField(text, reader.at, reader.line) : plainField(text, reader.at, separator);
    reader.line += field.split('\n').length - 1;
    fields.push(field);
    reader.at = next + 1;
    if (text[next] === separator) continue;
    if (text[next] !== undefined && text[next] !== '\n' && text[next] !== '\r') throw new SyntaxError(`line ${reader.line} goes on after a closing quote`);
    if (text[next] === '\r' && text[next + 1] === '\n') reader.at += 1;
    reader.line += 1;
    return fields;
  }
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
