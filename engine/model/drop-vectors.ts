import { type Database } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type DroppedVectors } from '../../contract/promotion.ts';
import { sideFileName } from '../store/side-files.ts';

/** Vectors a transaction, some 10 ms, so that the engine's thread answers in between. */
const AT_ONCE = 1000;

/**
 * Deletes a model's vectors, a little at a time. Cut short, it has deleted some of them.
 *
 * [Note: Free pages] index.db is not compacted: VACUUM would number the vectors anew (see gallery-loader.ts) and hold up
 * every writer while it copies the file. The pages become free inside it, and new vectors fill them.
 *
 * @returns how many went, and the bytes of the pages that became free
 */
export async function dropVectors(index: Database, { id, sha256 }: { readonly id: string; readonly sha256: string }): Promise<DroppedVectors> {
  const row = index.prepare<[string], number>('SELECT id FROM models WHERE model_id = ?').pluck().get(id);
  if (row === undefined) return { vectors: 0, bytes: 0 };
  const before = freeBytes(index);
  const statement = index.prepare<[number]>(`DELETE FROM embeddings WHERE rowid IN (SELECT rowid FROM embeddings WHERE model = ? LIMIT ${AT_ONCE})`);
  let vectors = 0;
  for (;;) {
    const { changes } = statement.run(row);
    vectors += changes;
    if (changes < AT_ONCE) break;
    await setImmediate();
  }
  rmSync(sideFileName(index.name, row, sha256), { force: true });
  return { vectors, bytes: Math.max(0, freeBytes(index) - before) };
}

const pragma = (index: Database, name: 'freelist_count' | 'page_size'): number => Number(index.pragma(name, { simple: true }));
const freeBytes = (index: Database): number => pragma(index, 'freelist_count') * pragma(index, 'page_size');
