export interface ScaleRow {
  readonly rows: number;
  /** From the start of the scanner to its first answer, without a side file and with one. */
  readonly rebuildMs: number;
  readonly firstSearchMs: number;
  /** Medians: without a filter, by modality, by camera, by time. */
  readonly searchMs: number;
  readonly halfMs: number;
  readonly tenthMs: number;
  readonly timeMs: number;
  /** The search behind `newRows` new sightings. */
  readonly appendMs: number;
  readonly residentBytes: number;
  readonly indexBytes: number;
  readonly sideBytes: number;
}

export interface ScaleResult {
  readonly machine: string;
  readonly dimension: number;
  readonly limit: number;
  readonly newRows: number;
  readonly rows: readonly ScaleRow[];
}

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const ms = (value: number): string => (value < 10 ? value.toFixed(1) : count(value));
const seconds = (value: number): string => (value / 1000).toFixed(value < 10_000 ? 2 : 0);
const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2);

/** A Markdown table, and what a further million would add by its last two rows. */
export function scaleTable({ machine, dimension, limit, newRows, rows }: ScaleResult): string {
  return [
    `The best ${limit} of one query, ${dimension} dimensions, medians. ${machine}.`,
    '',
    `| sightings | search, ms | by modality (half) | by camera (a tenth) | by time (a tenth) | after ${count(newRows)} new, ms | first search, s | without side file, s | resident, GB | index.db, GB | side file, GB |`,
    '|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows.map((row) => `| ${[count(row.rows), ms(row.searchMs), ms(row.halfMs), ms(row.tenthMs), ms(row.timeMs), ms(row.appendMs), seconds(row.firstSearchMs), seconds(row.rebuildMs), gigabytes(row.residentBytes), gigabytes(row.indexBytes), gigabytes(row.sideBytes)].join(' | ')} |`),
    ...beyond(rows),
  ].join('\n');
}

function beyond(rows: readonly ScaleRow[]): string[] {
  const [before, last] = rows.slice(-2);
  if (!before || !last) return [];
  const each = (value: (row: ScaleRow) => number): number => ((value(last) - value(before)) / (last.rows - before.rows)) * 1e6;
  return [
    '',
    `Between the last two rows each further million adds ${ms(each((row) => row.searchMs))} ms to a search, ${seconds(each((row) => row.firstSearchMs))} s to the first one, ${gigabytes(each((row) => row.residentBytes))} GB of memory and ${gigabytes(each((row) => row.indexBytes + row.sideBytes))} GB of disk.`,
  ];
}
