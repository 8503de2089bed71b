import { type Database } from 'better-sqlite3';
import { type ProblemId, type SourceId } from '../../contract/ids.ts';
import { Problem } from '../../contract/problem.ts';

const COLUMNS = 'id, source_id AS sourceId, path, reason, detail, finding, found_at AS foundAt';

/** The list of problems by source and path; of one source, or of all. */
export function problemSlice(index: Database, sourceId: SourceId | null, offset: number, limit: number): { total: number; rows: Problem[] } {
  const where = sourceId === null ? '' : 'WHERE source_id = :sourceId';
  const values = sourceId === null ? {} : { sourceId };
  const total = index.prepare<object, number>(`SELECT count(*) FROM problems ${where}`).pluck().get(values) ?? 0;
  const rows = index.prepare<object, { finding: string | null }>(`SELECT ${COLUMNS} FROM problems ${where} ORDER BY source_id, path, id LIMIT :limit OFFSET :offset`).all({ ...values, limit, offset });
  return { total, rows: rows.map((row) => Problem.parse({ ...row, finding: row.finding === null ? null : JSON.parse(row.finding) })) };
}

/** Paths with problems, by source; of the problems named, or of all. */
export function problemPaths(index: Database, ids: readonly ProblemId[] | null): Map<SourceId, string[]> {
  const where = ids === null ? '' : 'WHERE id IN (SELECT value FROM json_each(:ids))';
  const rows = index
    .prepare<object, { sourceId: SourceId; path: string }>(`SELECT DISTINCT source_id AS sourceId, path FROM problems ${where} ORDER BY source_id, path`)
    .all(ids === null ? {} : { ids: JSON.stringify(ids) });
  const paths = new Map<SourceId, string[]>();
  for (const { sourceId, path } of rows) {
    const known = paths.get(sourceId);
    if (known) known.push(path);
    else paths.set(sourceId, [path]);
  }
  return paths;
}
