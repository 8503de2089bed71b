import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox, type FrameBox } from '../../contract/geometry.ts';
import { type Verdict } from '../../contract/identity.ts';
import { type IdentityId, type MemberId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';

/** A row of `identities`, names as in the table. */
export interface IdentityRow {
  readonly id: IdentityId;
  readonly name: string;
  readonly note: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly gone: 'removed' | 'merged' | null;
  readonly merged_into: IdentityId | null;
  readonly label_root: string | null;
  readonly label: string | null;
}

/** What casework and the index both say of one person's picture. */
export interface PictureFacts {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly box_width: number;
  readonly box_height: number;
  readonly modality: Modality;
  readonly camera: string | null;
  readonly taken_at: number | null;
}

/** One person's picture as casework keeps it: by content and box, whatever the index's ids. */
export interface PictureRow extends PictureFacts {
  readonly kind: 'sighting' | 'photo';
  /** First 32 hex digits of the file's SHA-256. */
  readonly picture: string;
  readonly sha256: string | null;
  readonly root: string | null;
}

/** A row of `members`. */
export interface MemberRow extends PictureRow {
  readonly id: MemberId;
  readonly identity_id: IdentityId;
  readonly verdict: Verdict;
  readonly added_at: number;
}

export interface NamedMember extends MemberRow {
  /** Of its identity. */
  readonly name: string;
}

/** Rows of NamedMember, of identities that are there. */
export const NAMED_MEMBERS = 'SELECT members.*, identities.name FROM members JOIN identities ON identities.id = identity_id WHERE gone IS NULL';

export const boxOf = ({ x, y, box_width, box_height }: Pick<PictureFacts, 'x' | 'y' | 'box_width' | 'box_height'>): FrameBox => frameBox(x, y, box_width, box_height);

/** @throws UserFacingError 'not-found' */
export function getIdentity(casework: Database, id: IdentityId): IdentityRow {
  const row = casework.prepare<[number], IdentityRow>('SELECT * FROM identities WHERE id = ? AND gone IS NULL').get(id);
  if (!row) throw new UserFacingError('not-found', 'This person is no longer among the people.', { remedy: 'Undo brings back what was removed or merged.' });
  return row;
}

export const membersOf = (casework: Database, id: IdentityId): MemberRow[] => casework.prepare<[number], MemberRow>('SELECT * FROM members WHERE identity_id = ? ORDER BY id').all(id);

/** In the order asked. @throws UserFacingError 'not-found' */
export function getMembers(casework: Database, ids: readonly MemberId[]): MemberRow[] {
  const statement = casework.prepare<[number], MemberRow>('SELECT members.* FROM members JOIN identities ON identities.id = identity_id WHERE members.id = ? AND gone IS NULL');
  return ids.map((id) => {
    const row = statement.get(id);
    if (!row) throw new UserFacingError('not-found', 'One of these pictures no longer belongs to a person.', { remedy: 'Look at the list again; undo brings back what was taken out.' });
    return row;
  });
}
