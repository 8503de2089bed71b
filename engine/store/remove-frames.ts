import { setImmediate } from 'node:timers/promises';
import { type Database } from 'better-sqlite3';
import { type SourceId } from '../../contract/ids.ts';
import { nextGeneration } from './meta.ts';

/** Frames a transaction, with their people some 10 ms, so that the engine's thread answers in between. */
const AT_ONCE = 50;

/**
 * Takes frames of a source out of the index, with their sightings and vectors, a little at a time. Cut short, it has
 * taken out some of them.
 * @param which all of them, or those whose files are gone
 * @returns how many
 */
export async function removeFrames(index: Database, source: SourceId, which: 'all' | 'missing'): Promise<number> {
  const statement = index.prepare(`DELETE FROM frames WHERE id IN (SELECT id FROM frames WHERE source_id = ? ${which === 'missing' ? 'AND missing = 1' : ''} LIMIT ${AT_ONCE})`);
  const some = index.transaction((): number => {
    const { changes } = statement.run(source);
    if (changes > 0) nextGeneration(index);
    return changes;
  });
  let removed = 0;
  for (;;) {
    const changes = some.immediate();
    removed += changes;
    if (changes < AT_ONCE) return removed;
    await setImmediate();
  }
}
