import { type Database } from 'better-sqlite3';
import { crc32 } from 'node:zlib';
import { floats, type Gallery } from './gallery/gallery.ts';
import { type KeptVectors } from './gallery/kept-vectors.ts';
import { BLOCK_ROWS } from './gallery/layout.ts';
import { type SideFile } from './gallery/side-file.ts';

/** What is stored of a row is not what the gallery was made of: the side file was wrong. */
export class Contradiction extends Error {}

/** The vector of a row of the gallery, `[dimension]`, until the next call. @throws Contradiction */
export type VectorOf = (row: number) => Float32Array;

/** All vectors of a gallery. */
export interface StoredVectors {
  readonly vectorOf: VectorOf;
  /** Where other threads find those of whole blocks; null where only vectorOf has them. */
  kept(): KeptVectors | null;
}

/** Out of the side file where it has the row, else out of index.db; proved by the checksum that came with the codes. */
export function storedVectors(database: Database, gallery: Gallery, sideFile: SideFile): StoredVectors {
  const stored = database.prepare<[number], Uint8Array>('SELECT vector FROM embeddings WHERE rowid = ?').pluck();
  const vectorOf: VectorOf = (row) => {
    const index = Math.floor(row / BLOCK_ROWS);
    const { block } = gallery.segments.at(index);
    const within = row % BLOCK_ROWS;
    if (index < sideFile.blocks) {
      const bytes = sideFile.vectorAt(index, block, within);
      if (bytes) return floats(bytes);
      if (sideFile.blocks > 0) throw new Contradiction(`The side file has a damaged vector in block ${index}.`);
    }
    const bytes = stored.get(block.positions[within] as number);
    if (!bytes || crc32(bytes) !== block.checks[within]) throw new Contradiction(`The vector of sighting ${block.ids[within]} is another now.`);
    return floats(bytes);
  };
  return { vectorOf, kept: () => sideFile.kept };
}
