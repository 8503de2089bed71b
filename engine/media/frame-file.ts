import { type Database } from 'better-sqlite3';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox, type FrameBox } from '../../contract/geometry.ts';
import { type FrameId, type SightingId } from '../../contract/ids.ts';

/** Where a frame's picture lies, and what its bytes were when it was indexed. */
export interface FrameFile {
  readonly root: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

interface FrameRow {
  root: string;
  path: string;
  sha256: string;
  bytes: number;
  modified_ms: number;
}

const FRAME_COLUMNS = 'sources.root, frames.path, frames.sha256, frames.bytes, frames.modified_ms';

/** @throws UserFacingError 'not-found' */
export function frameFile(index: Database, id: FrameId): FrameFile {
  const row = index.prepare<[number], FrameRow>(`SELECT ${FRAME_COLUMNS} FROM frames JOIN sources ON sources.id = frames.source_id WHERE frames.id = ?`).get(id);
  if (!row) throw new UserFacingError('not-found', `Frame ${id} is no longer in the index.`);
  return fileOf(row);
}

/** @throws UserFacingError 'not-found' */
export function sightingFile(index: Database, id: SightingId): { frame: FrameFile; box: FrameBox } {
  const row = index
    .prepare<[number], FrameRow & { x: number; y: number; width: number; height: number }>(
      `SELECT ${FRAME_COLUMNS}, sightings.x, sightings.y, sightings.width, sightings.height
       FROM sightings JOIN frames ON frames.id = sightings.frame_id JOIN sources ON sources.id = frames.source_id WHERE sightings.id = ?`,
    )
    .get(id);
  if (!row) throw new UserFacingError('not-found', `Sighting ${id} is no longer in the index.`);
  return { frame: fileOf(row), box: frameBox(row.x, row.y, row.width, row.height) };
}

/**
 * The bytes of a frame's file as it is now.
 * @returns `asIndexed`: false where size or date have changed since
 * @throws UserFacingError 'offline' (its source's folder), 'not-found' or 'unreadable' (the file), naming the file
 */
export async function readFrame({ root, file, bytes, modifiedMs }: FrameFile): Promise<{ bytes: Uint8Array; asIndexed: boolean }> {
  try {
    const facts = await stat(file);
    return { bytes: await readFile(file), asIndexed: facts.size === bytes && Math.trunc(facts.mtimeMs) === modifiedMs };
  } catch (error) {
    throw await unreachable(root, file, error);
  }
}

async function unreachable(root: string, file: string, error: unknown): Promise<UserFacingError> {
  const online = await stat(root).then((facts) => facts.isDirectory(), () => false);
  if (!online) return new UserFacingError('offline', `${file} cannot be shown: its folder ${root} is not reachable.`, { remedy: 'Connect the drive or network folder; its index is kept.', cause: error });
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return new UserFacingError('not-found', `${file} is no longer there.`, { remedy: 'Put the file back, or scan its folder again.', cause: error });
  }
  return new UserFacingError('unreadable', `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`, { remedy: 'Check the permissions of the file.', cause: error });
}

const fileOf = ({ root, path, sha256, bytes, modified_ms }: FrameRow): FrameFile => ({ root, file: join(root, path), sha256, bytes, modifiedMs: modified_ms });
