import { UserFacingError } from '../../contract/errors.ts';
import { csvRows } from '../../engine/ingest/sidecar/csv-rows.ts';
import { readText } from './folder.ts';

export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** By column name; '' where the row ends early. */
  readonly get: (column: string) => string;
}

/**
 * A CSV file with a header; separator comma, or semicolon where the header has no comma. Columns in any order.
 * @throws UserFacingError naming the file and the line, or the missing column
 */
export async function readCsvTable(file: string, required: readonly string[]): Promise<CsvRecord[]> {
  const text = await readText(file);
  const [header, ...rows] = split(text, file);
  const columns = new Map((header?.fields ?? []).map((name, index) => [name.toLowerCase(), index]));
  const missing = required.filter((name) => !columns.has(name));
  if (missing.length > 0) throw new UserFacingError('unreadable', `${file} has no column "${missing.join('", "')}" in its first line.`, { remedy: `Let it begin with the header ${required.join(',')}.` });
  return rows.map(({ line, fields }) => ({ line, get: (column) => fields[columns.get(column) ?? -1] ?? '' }));
}

function split(text: string, file: string) {
  const [first = ''] = text.split('\n', 1);
  try {
    return csvRows(text, first.includes(',') ? ',' : ';');
  } catch (cause) {
    throw new UserFacingError('unreadable', `${file} is no CSV: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Correct that line.', cause });
  }
}
