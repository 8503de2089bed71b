import { type Database } from 'better-sqlite3';
import { type EmbedderCard } from '../../contract/model.ts';
import { dropVectors } from './drop-vectors.ts';
import { builtInModels } from './installed.ts';
import { servingModel } from './serving.ts';

/** Joins a model's id and its former weights; no card's id has it. */
const FORMER = '@';

/**
 * A later version of the app may bring other weights under an id that a workspace knows; the former network is gone then,
 * and its vectors serve nobody. Makes room for the new one's.
 * @returns the model in use, where it is one of those
 */
export function takeOverReplaced(index: Database, resources: string): EmbedderCard | null {
  const chosen = servingModel(index);
  const rowOf = index.prepare<[string], { id: number; sha256: string }>('SELECT id, sha256 FROM models WHERE model_id = ?');
  let inUse: EmbedderCard | null = null;
  for (const { card } of builtInModels(resources)) {
    const row = rowOf.get(card.id);
    if (card.kind !== 'embedder' || !row || row.sha256 === card.sha256) continue;
    index.prepare('UPDATE models SET model_id = ? WHERE id = ?').run(`${card.id}${FORMER}${row.sha256}`, row.id);
    if (card.id === chosen) inUse = card;
  }
  return inUse;
}

/** Deletes what is left of replaced models, a little at a time; cut short, it goes on at the next opening. */
export async function dropReplaced(index: Database): Promise<void> {
  const rows = index.prepare<[string], { id: string; sha256: string }>("SELECT model_id AS id, sha256 FROM models WHERE model_id LIKE '%' || ? || '%'").all(FORMER);
  for (const { id, sha256 } of rows) {
    await dropVectors(index, { id, sha256 });
    index.prepare('DELETE FROM models WHERE model_id = ?').run(id);
  }
}
