import { type Database } from 'better-sqlite3';
import { type FrameId, type SightingId } from '../../contract/ids.ts';
import { boxOf, type PictureFacts, type PictureRow } from './rows.ts';
import { bestOf } from './same-box.ts';

/** A sighting of the index, with its frame, as casework looks for it. */
export interface IndexedRow extends PictureFacts {
  readonly sightingId: SightingId;
  readonly frameId: FrameId;
  readonly sha256: string;
  readonly root: string;
  readonly label: string | null;
  readonly missing: number;
  readonly bytes: number;
  readonly modified_ms: number;
}

export const INDEXED = `
  SELECT s.id AS sightingId, f.id AS frameId, f.sha256, o.root, f.path, f.width, f.height, s.x, s.y, s.width AS box_width, s.height AS box_height,
    f.modality, f.camera, f.taken_at, s.label, f.missing, f.bytes, f.modified_ms
  FROM sightings s JOIN frames f ON f.id = s.frame_id JOIN sources o ON o.id = f.source_id`;

type Located = Pick<PictureRow, 'kind' | 'sha256' | 'root' | 'path' | 'x' | 'y' | 'box_width' | 'box_height'>;

/**
 * Finds pictures of casework in the index, by the content of their frames and then the best box; of several copies of a
 * file the one that is there, and lies where it lay.
 * @returns one for each, null where the frame is not in the index now or its person was not found in it again
 */
export function sightingsAt(index: Database, pictures: readonly Located[]): Array<IndexedRow | null> {
  const hashes = [...new Set(pictures.flatMap(({ kind, sha256 }) => (kind === 'sighting' && sha256 !== null ? [sha256] : [])))];
  if (hashes.length === 0) return pictures.map(() => null);
  const rows = index.prepare<[string], IndexedRow>(`${INDEXED} WHERE f.sha256 IN (SELECT value FROM json_each(?)) ORDER BY f.missing, s.id`).all(JSON.stringify(hashes));
  const byHash = Map.groupBy(rows, ({ sha256 }) => sha256);
  return pictures.map((picture) => {
    const all = picture.kind === 'sighting' && picture.sha256 !== null ? (byHash.get(picture.sha256) ?? []) : [];
    const isHome = ({ root, path, missing }: IndexedRow): boolean => missing === 0 && root === picture.root && path === picture.path;
    const box = boxOf(picture);
    return bestOf(all.filter(isHome), box, boxOf) ?? bestOf(all.filter(({ missing }) => missing === 0), box, boxOf) ?? bestOf(all, box, boxOf);
  });
}
