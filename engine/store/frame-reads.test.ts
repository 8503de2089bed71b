import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NO_FILTER, type FrameFilter } from '../../contract/frame.ts';
import { type SourceId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { openDatabase } from './database.ts';
import { cameraCounts, frameSlice, timeSpan, type FrameOrder } from './frame-reads.ts';
import { indexMigrations } from './index/migrations.ts';
import { migrate } from './migrate.ts';

interface Row {
  id: number;
  source: number;
  path: string;
  modality: 'visible' | 'infrared';
  camera: string | null;
  takenAt: number | null;
}

/** Frames with every mix of known and unknown, in no order. */
const ROWS: Row[] = Array.from({ length: 240 }, (_, index) => ({
  id: index + 1,
  source: 1 + (index % 2),
  path: `${(index * 89) % 240}.png`,
  modality: index % 3 === 0 ? 'infrared' : 'visible',
  camera: [null, 'gate', 'yard', '门'][(index * 7) % 4] ?? null,
  takenAt: index % 5 === 0 ? null : ((index * 31) % 50) * 1000,
}));

const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'duskmatch-reads-')), 'index.db'), 'rebuildable');
migrate(database, indexMigrations);
database.exec("INSERT INTO sources (id, root, settings, added_at) VALUES (1, '/a', '{}', 0), (2, '/b', '{}', 0)");
const insert = database.prepare("INSERT INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality, camera, taken_at) VALUES (:id, :source, :path, 1, 1, '', 1, 1, 8, :modality, :camera, :takenAt)");
database.transaction(() => ROWS.forEach((row) => insert.run(row)))();

function passes(row: Row, filter: FrameFilter): boolean {
  return (
    (filter.modality === null || row.modality === filter.modality) &&
    (filter.cameras === null || filter.cameras.some((camera) => camera === row.camera)) &&
    (filter.from === null || (row.takenAt !== null && row.takenAt >= filter.from)) &&
    (filter.until === null || (row.takenAt !== null && row.takenAt <= filter.until)) &&
    (filter.sourceIds === null || filter.sourceIds.some((id) => id === row.source))
  );
}
const COMPARE: Record<FrameOrder, (a: Row, b: Row) => number> = {
  newest: (a, b) => (b.takenAt ?? -1) - (a.takenAt ?? -1) || b.id - a.id,
  oldest: (a, b) => (a.takenAt ?? Infinity) - (b.takenAt ?? Infinity) || a.id - b.id,
  path: (a, b) => a.source - b.source || (a.path < b.path ? -1 : 1),
};
const FILTERS: Array<[string, FrameFilter]> = [
  ['none', NO_FILTER],
  ['modality', { ...NO_FILTER, modality: 'infrared' }],
  ['cameras', { ...NO_FILTER, cameras: ['gate', '门', 'unknown'] }],
  ['no camera at all', { ...NO_FILTER, cameras: [] }],
  ['from', { ...NO_FILTER, from: instant(20_000) }],
  ['a range of which both ends belong', { ...NO_FILTER, from: instant(10_000), until: instant(12_000) }],
  ['source', { ...NO_FILTER, sourceIds: [2 as SourceId] }],
  ['all', { modality: 'visible', cameras: ['yard'], from: instant(5_000), until: instant(40_000), sourceIds: [1 as SourceId, 2 as SourceId] }],
];

test.each(FILTERS)('pages under filter: %s', (_, filter) => {
  for (const order of ['newest', 'oldest', 'path'] as const) {
    const expected = ROWS.filter((row) => passes(row, filter)).sort(COMPARE[order]).map(({ id }) => id);
    const seen: number[] = [];
    for (let offset = 0; offset <= expected.length; offset += 37) {
      const { total, rows } = frameSlice(database, filter, order, offset, 37);
      expect(total).toBe(expected.length);
      seen.push(...rows.map(({ id }) => id));
    }
    expect(seen).toEqual(expected);
  }
});

test('what filters can be set to', () => {
  const times = ROWS.map(({ takenAt }) => takenAt).filter((time) => time !== null);
  expect(cameraCounts(database)).toEqual(
    ['gate', 'yard', '门'].map((camera) => ({
      camera,
      visible: ROWS.filter((row) => row.camera === camera && row.modality === 'visible').length,
      infrared: ROWS.filter((row) => row.camera === camera && row.modality === 'infrared').length,
    })),
  );
  expect(timeSpan(database)).toEqual({ from: Math.min(...times), until: Math.max(...times) });
});
