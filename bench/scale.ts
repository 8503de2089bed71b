/**
 * What searching costs as an index grows: search, filters, opening, appending, memory, disk.
 * usage: node bench/scale.ts [--rows 10000,…,3000000] [--queries 20] [--limit 100] [--out FOLDER] [--page docs/search.md]
 * One index grows under the system's temporary folder and is removed at the end (16 GB at three million). Prints a Markdown
 * table; FOLDER gets scale.json and scale.md, the page the table between its markers.
 */
import { type Database } from 'better-sqlite3';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scanThreads } from '../engine/search/scan-threads.ts';
import { sideFiles } from '../engine/store/side-files.ts';
import { machine } from './machine.ts';
import { PUBLISH_OPTIONS, publish } from './publish.ts';
import { median } from './quantile.ts';
import { CLUSTERS } from './search/clustered.ts';
import { DrawnSightings, addDrawn, drawIndex } from './search/drawn-index.ts';
import { askOwn, type Work } from './search/measure.ts';
import { scaleTable, type ScaleRow } from './search/scale-table.ts';
import { drawnQueries } from './search/work-folder.ts';

/** Stored by an index run between two searches. */
const NEW_ROWS = 1000;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,30000,100000,300000,1000000,3000000' },
    queries: { type: 'string', default: '20' },
    limit: { type: 'string', default: '100' },
    ...PUBLISH_OPTIONS,
  },
});
const sizes = values.rows.split(',').map(Number);
const most = Math.max(...sizes);
const folder = join(tmpdir(), 'duskmatch-bench', 'scale');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const work: Work = { indexDb: join(folder, 'index.db'), vectors: '', queries: join(folder, 'queries.f32'), dimension: CLUSTERS.dimension, limit: Number(values.limit) };
writeFileSync(work.queries, drawnQueries(Number(values.queries), CLUSTERS));
const onMachine = machine(`${scanThreads()} threads`);

const sightings = new DrawnSightings(CLUSTERS);
const database = drawIndex(work.indexDb, 0, CLUSTERS);
const grow = (rows: number): void => addDrawn(database, rows, sightings, most);
const bytesOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

async function measure(target: Database, rows: number): Promise<ScaleRow> {
  for (const file of sideFiles(work.indexDb)) rmSync(file);
  target.pragma('wal_checkpoint(TRUNCATE)');
  const anew = await askOwn(work);
  const opened = await askOwn(work, () => grow(NEW_ROWS));
  const caseMs = (name: string): number => median(opened.cases.find((one) => one.name === name)?.milliseconds ?? []);
  return {
    rows,
    rebuildMs: anew.firstSearchMs,
    firstSearchMs: opened.firstSearchMs,
    searchMs: caseMs('none'),
    halfMs: caseMs('modality (half)'),
    tenthMs: caseMs('camera (a tenth)'),
    timeMs: caseMs('time (a tenth)'),
    appendMs: opened.late.milliseconds,
    residentBytes: opened.residentBytes,
    indexBytes: bytesOf([work.indexDb]),
    sideBytes: bytesOf(sideFiles(work.indexDb)),
  };
}

const rows: ScaleRow[] = [];
let drawn = 0;
for (const size of sizes) {
  grow(size - drawn);
  rows.push(await measure(database, size));
  drawn = size + NEW_ROWS;
  console.error(`${size} measured`);
}
database.close();
rmSync(folder, { recursive: true });

const result = { machine: onMachine, dimension: CLUSTERS.dimension, limit: work.limit, newRows: NEW_ROWS, rows };
const text = scaleTable(result);
await publish('scale', result, text, values);
