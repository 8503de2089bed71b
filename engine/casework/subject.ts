import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type SightingId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { getQuery } from './queries.ts';
import { prepared } from './prepared.ts';
import { type PictureRow } from './rows.ts';
import { INDEXED, type IndexedRow } from './sightings-at.ts';

export interface Databases {
  readonly index: Database;
  readonly casework: Database;
}

const DIGITS = 32;

export function pictureOf({ sha256, root, path, width, height, x, y, box_width, box_height, modality, camera, taken_at }: IndexedRow): PictureRow {
  return { kind: 'sighting', picture: sha256.slice(0, DIGITS), sha256, root, path, width, height, x, y, box_width, box_height, modality, camera, taken_at };
}

/**
 * What casework keeps of a photo's box or an indexed sighting.
 * @throws UserFacingError 'not-found'
 */
export function pictureOfSubject({ index, casework }: Databases, subject: Exemplar): PictureRow {
  switch (subject.kind) {
    case 'sighting':
      return pictureOf(indexed(index, subject.sightingId));
    case 'photo': {
      const { name, width, height } = getQuery(casework, subject.queryId);
      const box = subject.box ?? { x: 0, y: 0, width, height };
      return { kind: 'photo', picture: subject.queryId, sha256: null, root: null, path: name, width, height, x: box.x, y: box.y, box_width: box.width, box_height: box.height, modality: subject.modality, camera: null, taken_at: null };
    }
  }
}

function indexed(index: Database, id: SightingId): IndexedRow {
  const row = prepared<[number], IndexedRow>(index, `${INDEXED} WHERE s.id = ?`).get(id);
  if (!row) throw new UserFacingError('not-found', `Sighting ${id} is not in the index any more.`, { remedy: 'Search again.' });
  return row;
}
