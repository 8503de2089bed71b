import { type Database } from 'better-sqlite3';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox } from '../../contract/geometry.ts';
import { QueryId } from '../../contract/ids.ts';
import { ModalityGuess } from '../../contract/modality.ts';
import { FoundBox, type QueryPhoto } from '../../contract/search.ts';
import { instant } from '../../contract/time.ts';
import { type Session } from '../context.ts';
import { type RgbImage } from '../image.ts';
import { sha256 } from '../ingest/hash.ts';
import { type Inference } from '../model/inference.ts';
import { writeWhole } from '../media/write-file.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { decodePicture } from '../media/decode-picture.ts';
import { audit } from './audit.ts';
import { dropPixels, keepPixels, keptPixels } from './photo-pixels.ts';
import { NAMED_MEMBERS, type NamedMember } from './rows.ts';

/** A picture so tall and no higher than this is a crop, whatever a detector would find in it; 40 ms a pass are saved. */
const CROP_HEIGHT = 512;
/** A photo at least this much taller than wide, in which no found person fills this share of the height, is taken for a person's crop. */
const CROP_ASPECT = 1.5;
const CROP_FILLED = 0.6;

type Desk = Pick<Session, 'casework' | 'folder' | 'inference'>;

interface QueryRow {
  id: string;
  name: string;
  width: number;
  height: number;
  guess: string;
  boxes: string;
  added_at: number;
}

export const queryFile = (folder: WorkspaceFolder, id: QueryId): string => join(folder.queries, id);

/**
 * Takes a photo: keeps its bytes, guesses its modality and finds the people in it. Bytes given before are not looked
 * at again; the photo takes the new name.
 * @throws UserFacingError 'unreadable' | 'disk-full' | 'model'
 */
export async function addQuery(desk: Desk, name: string, bytes: Uint8Array): Promise<QueryPhoto> {
  const { casework, folder } = desk;
  const id = QueryId.parse(sha256(bytes).slice(0, 32));
  const file = queryFile(folder, id);
  const seen = findQuery(casework, id) ? null : await lookAt(desk, id, name, bytes);
  if (seen === null && !(await isThere(file))) await writeWhole(file, bytes, { durable: true });
  // one transaction: each waits for the disk, and a person waits for the photo
  casework.transaction(() => {
    if (seen === null) casework.prepare('UPDATE queries SET name = ?, used_at = ? WHERE id = ?').run(name, Date.now(), id);
    else enterQuery(casework, id, name, seen);
    audit(casework, 'query.add', { queryId: id, name, bytes: bytes.byteLength });
  })();
  return getQuery(casework, id);
}

type Seen = Pick<QueryPhoto, 'width' | 'height' | 'guess' | 'boxes'>;

async function lookAt({ casework, folder, inference }: Desk, id: QueryId, name: string, bytes: Uint8Array): Promise<Seen> {
  const { image, guess } = await decodePicture(bytes, name);
  keepPixels(casework, id, image);
  // the disk and the detector work side by side
  const [boxes] = await Promise.all([peopleIn(image, inference), writeWhole(queryFile(folder, id), bytes, { durable: true })]);
  return { width: image.width, height: image.height, guess, boxes };
}

function enterQuery(casework: Database, id: QueryId, name: string, { width, height, guess, boxes }: Seen): void {
  casework
    .prepare('INSERT OR REPLACE INTO queries (id, name, width, height, guess, boxes, added_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(id, name, width, height, JSON.stringify(guess), JSON.stringify(boxes), Date.now(), Date.now());
}

/** Last used first. */
export function recentQueries(casework: Database, limit: number): QueryPhoto[] {
  return casework.prepare<[number], QueryRow>('SELECT * FROM queries ORDER BY used_at DESC, added_at DESC, id LIMIT ?').all(limit).map(photoOf);
}

/** @throws UserFacingError 'not-found' */
export function getQuery(casework: Database, id: QueryId): QueryPhoto {
  const photo = findQuery(casework, id);
  if (!photo) throw forgotten();
  return photo;
}

/** @throws UserFacingError 'not-found' */
export async function readQuery({ casework, folder }: Pick<Session, 'casework' | 'folder'>, id: QueryId): Promise<{ name: string; bytes: Uint8Array }> {
  const { name } = getQuery(casework, id);
  try {
    return { name, bytes: await readFile(queryFile(folder, id)) };
  } catch (error) {
    throw new UserFacingError('not-found', `The copy of ${name} is no longer in ${folder.queries}.`, { remedy: 'Give the photo again.', cause: error });
  }
}

/** A photo, decoded. @throws UserFacingError 'not-found' | 'unreadable' */
export async function photoPixels(desk: Pick<Session, 'casework' | 'folder'>, id: QueryId): Promise<RgbImage> {
  const kept = keptPixels(desk.casework, id);
  if (kept) return kept;
  const { name, bytes } = await readQuery(desk, id);
  const { image } = await decodePicture(bytes, name);
  keepPixels(desk.casework, id, image);
  return image;
}

export function markQueriesUsed(casework: Database, ids: readonly QueryId[]): void {
  const mark = casework.prepare('UPDATE queries SET used_at = ? WHERE id = ?');
  for (const id of ids) mark.run(Date.now(), id);
}

/**
 * Removes the photo and its copy; what the audit log says of it stays.
 * @throws UserFacingError 'conflict' where it shows one of the people
 */
export async function forgetQuery({ casework, folder }: Pick<Session, 'casework' | 'folder'>, id: QueryId): Promise<void> {
  const shown = casework.prepare<[string], NamedMember>(`${NAMED_MEMBERS} AND kind = 'photo' AND picture = ?`).get(id);
  if (shown) throw new UserFacingError('conflict', `This photo is one of the pictures of ${shown.name}.`, { remedy: `Take it out of ${shown.name} under People first.` });
  casework.prepare('DELETE FROM queries WHERE id = ?').run(id);
  dropPixels(casework, id);
  await rm(queryFile(folder, id), { force: true });
  audit(casework, 'query.forget', { queryId: id });
}

/**
 * People found. A tall picture is likely one person's crop, of which detectors often find only the legs: where nobody fills
 * it, or it is small, all of it comes first, under the score 0, as no detector said so.
 */
async function peopleIn(image: RgbImage, inference: Inference): Promise<FoundBox[]> {
  const tall = image.height >= CROP_ASPECT * image.width;
  const found = tall && image.height <= CROP_HEIGHT ? [] : await inference.detect(image, 'query').catch(noDetector);
  if (!tall || found.some(({ box }) => box.height >= CROP_FILLED * image.height)) return found;
  return [{ box: frameBox(0, 0, image.width, image.height), score: 0 }, ...found];
}

export function findQuery(casework: Database, id: QueryId): QueryPhoto | null {
  const row = casework.prepare<[string], QueryRow>('SELECT * FROM queries WHERE id = ?').get(id);
  return row ? photoOf(row) : null;
}

const photoOf = (row: QueryRow): QueryPhoto => ({
  id: QueryId.parse(row.id),
  name: row.name,
  width: row.width,
  height: row.height,
  guess: ModalityGuess.parse(JSON.parse(row.guess)),
  boxes: z.array(FoundBox).parse(JSON.parse(row.boxes)),
  addedAt: instant(row.added_at),
});

/** A box can be drawn by hand. */
function noDetector(error: unknown): FoundBox[] {
  if (error instanceof UserFacingError && error.code === 'unavailable') return [];
  throw error;
}

const forgotten = (): UserFacingError => new UserFacingError('not-found', 'This photo is no longer in the workspace.', { remedy: 'Give it again.' });
const isThere = (file: string): Promise<boolean> => stat(file).then(() => true, () => false);
