import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type Verdict } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { type Journal } from './journal.ts';
import { prepared } from './prepared.ts';
import { boxOf, NAMED_MEMBERS, type NamedMember, type PictureRow } from './rows.ts';
import { isSameBox } from './same-box.ts';

/** What has been said of this very person in this very picture, under whatever path or sighting. */
export function membersAt(casework: Database, picture: PictureRow): NamedMember[] {
  return prepared<[string], NamedMember>(casework, `${NAMED_MEMBERS} AND picture = ? ORDER BY members.id`)
    .all(picture.picture)
    .filter((member) => isSameBox(boxOf(member), boxOf(picture)));
}

export interface Placing {
  readonly identity: { readonly id: IdentityId; readonly name: string };
  readonly verdict: Verdict;
  /** Takes it out of another identity that it is confirmed in. */
  readonly move: boolean;
}

/**
 * Gives a picture its one verdict in an identity; confirmed, it is in no other one.
 * @returns whether anything changed
 * @throws UserFacingError 'conflict' where it is confirmed in another identity and is not to be moved
 */
export function place(journal: Journal, casework: Database, picture: PictureRow, { identity, verdict, move }: Placing): boolean {
  const here = membersAt(casework, picture);
  const [own, ...twice] = here.filter(({ identity_id }) => identity_id === identity.id);
  if (verdict === 'same') {
    for (const other of here.filter((member) => member.verdict === 'same' && member.identity_id !== identity.id)) {
      if (!move) throw taken(other);
      journal.remove('members', other.id);
    }
  }
  for (const { id } of twice) journal.remove('members', id);
  if (own && own.verdict !== verdict) journal.update('members', own.id, { verdict });
  if (!own) journal.insert('members', memberRow(picture, identity.id, verdict));
  return own?.verdict !== verdict;
}

function memberRow({ kind, picture, sha256, root, path, width, height, x, y, box_width, box_height, modality, camera, taken_at }: PictureRow, identity: IdentityId, verdict: Verdict) {
  return { kind, picture, sha256, root, path, width, height, x, y, box_width, box_height, modality, camera, taken_at, identity_id: identity, verdict, added_at: Date.now() };
}

function taken({ name, path }: NamedMember): UserFacingError {
  return new UserFacingError('conflict', `${path} is already confirmed as ${name}.`, { remedy: `If both are one person, merge them; if not, move this picture out of ${name}.` });
}
