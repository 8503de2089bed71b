import { z } from 'zod';
import { frameBox } from '../../../contract/geometry.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { type FrameLookup } from './frame-lookup.ts';
import { type Sidecar, type SidecarBox, badSidecar } from './sidecar.ts';

const REQUIRED = ['file', 'x', 'y', 'width', 'height'] as const;

const decimal = z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'not a number').transform(Number);
const Row = z.object({
  file: z.string().min(1, 'empty'),
  x: decimal,
  y: decimal,
  width: decimal.refine((value) => value > 0, 'not above 0'),
  height: decimal.refine((value) => value > 0, 'not above 0'),
});

/**
 * Reads a CSV of boxes with the header `file,x,y,width,height[,identity]`, columns in any order, others passed over; pixels
 * of the upright frame. A row with a file and no numbers says that nobody is in that frame.
 * @param path of the sidecar, relative to the source
 * @returns null for a CSV of another kind
 * @throws FrameProblem 'bad-sidecar' naming the line and the column
 */
export function parseCsv(text: string, path: string, frames: FrameLookup): Sidecar | null {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''), path);
  const header = rows[0]?.fields.map((name) => name.trim().toLowerCase()) ?? [];
  const present = REQUIRED.filter((name) => header.includes(name));
  if (!present.includes('file') || present.length < 2) return null;
  const lacking = REQUIRED.find((name) => !header.includes(name));
  if (lacking !== undefined) throw badSidecar('csv-column-missing', path, { column: lacking });
  const byFrame = new Map<string, SidecarBox[]>();
  for (const row of rows.slice(1)) {
    const cell = (name: string): string => (row.fields[header.indexOf(name)] ?? '').trim();
    const frame = frames.find(cell('file'), path);
    if (frame === 'several') throw badSidecar('csv-several', path, { name: cell('file'), line: row.line });
    const box = boxOf(row, cell, path);
    if (frame === null) continue;
    const boxes = byFrame.get(frame) ?? [];
    if (box !== null) boxes.push(box);
    byFrame.set(frame, boxes);
  }
  if (byFrame.size === 0 && rows.length > 1) throw badSidecar('csv-none-here', path);
  return { boxesFor: (relativePath) => byFrame.get(relativePath) ?? null };
}

function rowsOf(text: string, path: string): CsvRow[] {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  try {
    return csvRows(text, header.includes(';') && !header.includes(',') ? ';' : ',');
  } catch (error) {
    if (!(error instanceof SyntaxError) || !/\bfile\b/i.test(header)) return [];
    throw badSidecar('not-csv', path, { message: error.message });
  }
}

function boxOf(row: CsvRow, cell: (name: string) => string, path: string): SidecarBox | null {
  if (['x', 'y', 'width', 'height'].every((name) => cell(name) === '') && cell('file') !== '') return null;
  const parsed = Row.safeParse(Object.fromEntries(REQUIRED.map((name) => [name, cell(name)])));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const column = String(issue?.path[0] ?? '?');
    throw badSidecar('csv-cell', path, { line: row.line, column, value: cell(column), message: issue?.message ?? '?' });
  }
  const { x, y, width, height } = parsed.data;
  return { box: frameBox(x, y, width, height), label: cell('identity') || null };
}
