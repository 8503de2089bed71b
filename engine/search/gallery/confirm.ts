import { type Database } from 'better-sqlite3';
import { crc32 } from 'node:zlib';
import { type GroupFacts, type Groups } from './groups.ts';
import { BLOCK_ROWS, lastRow, type Block } from './layout.ts';

type StoredVector = [sightingId: number, model: number, vector: Uint8Array];

/**
 * Whether blocks of a side file are what index.db holds: asked of the row that each block stored last, which a power cut or an older
 * copy put back in its place would have lost first, and of one row drawn by chance; 5 ms for a million rows.
 */
export class BlockCheck {
  readonly #vectorAt: (position: number) => StoredVector | undefined;
  readonly #factsOf: (sightingId: number) => GroupFacts | undefined;
  readonly #modelRow: number;

  constructor(database: Database, modelRow: number) {
    this.#modelRow = modelRow;
    const vectorAt = database.prepare<[number], StoredVector>('SELECT sighting_id, model, vector FROM embeddings WHERE rowid = ?').raw();
    const factsOf = database.prepare<[number], GroupFacts>(
      'SELECT f.source_id AS sourceId, f.modality, f.camera FROM sightings s JOIN frames f ON f.id = s.frame_id WHERE s.id = ?',
    );
    this.#vectorAt = (position) => vectorAt.get(position);
    this.#factsOf = (sightingId) => factsOf.get(sightingId);
  }

  /** The groups first met in this block are entered, with the facts of a sighting of each. */
  accepts(block: Block, groups: Groups): boolean {
    if (!this.#holds(block, lastRow(block)) || !this.#holds(block, Math.floor(Math.random() * BLOCK_ROWS))) return false;
    const found = this.#newGroups(block, groups);
    return found !== null && groups.enter(found);
  }

  #holds({ positions, ids, checks }: Block, row: number): boolean {
    const [sightingId, model, vector] = this.#vectorAt(positions[row] as number) ?? [];
    return sightingId === ids[row] && model === this.#modelRow && vector !== undefined && crc32(vector) === checks[row];
  }

  /** Null where a sighting is gone. */
  #newGroups({ ids, groups: codes }: Block, groups: Groups): Map<number, GroupFacts> | null {
    const found = new Map<number, GroupFacts>();
    for (let row = 0; row < BLOCK_ROWS; row++) {
      const code = codes[row] as number;
      if (code < groups.size || found.has(code)) continue;
      const facts = this.#factsOf(ids[row] as number);
      if (!facts) return null;
      found.set(code, facts);
    }
    return found;
  }
}
