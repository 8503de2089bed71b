import { type Database } from 'better-sqlite3';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Of a model's weights, enough to tell apart what shared a row of `models` one after the other. */
const HASH_DIGITS = 12;

/** The cache of a model's vectors beside its index, see [A cache of whole blocks](../search/gallery/side-file.ts). */
export const sideFileName = (indexDb: string, modelRow: number, sha256: string): string => `${indexDb}-vectors-${modelRow}-${sha256.slice(0, HASH_DIGITS)}`;

/** All side files that lie beside an index. */
export function sideFiles(indexDb: string): string[] {
  const folder = dirname(indexDb);
  return readdirSync(folder).filter((name) => name.startsWith(`${basename(indexDb)}-vectors-`)).map((name) => join(folder, name));
}

/** Takes the side files away whose models have no vectors in the index (any more). */
export function removeStraySideFiles(index: Database): void {
  const models = index.prepare<[], { id: number; sha256: string }>('SELECT id, sha256 FROM models m WHERE EXISTS (SELECT 1 FROM embeddings WHERE model = m.id)').all();
  const known = new Set(models.map(({ id, sha256 }) => sideFileName(index.name, id, sha256)));
  for (const file of sideFiles(index.name)) if (!known.has(file)) removeCache(file);
}

/** Windows refuses while another thread has it open: the next start tries again. */
function removeCache(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // See above.
  }
}
