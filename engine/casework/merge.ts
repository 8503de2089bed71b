import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { perform } from './acts.ts';
import { type Journal } from './journal.ts';
import { membersAt } from './place.ts';
import { getIdentity, membersOf, type MemberRow } from './rows.ts';
import { type Databases } from './subject.ts';
import { assertFree } from './target.ts';

export interface Merging {
  readonly into: IdentityId;
  readonly identityIds: readonly IdentityId[];
  /** What the one person is called. */
  readonly name: string;
}

/**
 * Makes several identities one. A picture confirmed in one of them and rejected in another is confirmed: who says that
 * they are one person says that the rejection was wrong.
 * @returns how many such rejections fell
 * @throws UserFacingError 'conflict' | 'not-found' | 'bad-request' (nothing to merge)
 */
export function merge({ casework }: Pick<Databases, 'casework'>, { into, identityIds, name }: Merging): { contradictions: number } {
  return perform(casework, (journal) => {
    const target = getIdentity(casework, into);
    const others = [...new Set(identityIds)].filter((id) => id !== into).map((id) => getIdentity(casework, id));
    if (others.length === 0) throw new UserFacingError('bad-request', 'A merge needs two people.', { remedy: 'Choose another person too.' });
    let contradictions = 0;
    for (const { id } of others) {
      for (const member of membersOf(casework, id)) if (takeIn(journal, casework, member, into)) contradictions++;
      journal.update('identities', id, { gone: 'merged', merged_into: into, updated_at: Date.now() });
    }
    assertFree(casework, name, into);
    journal.update('identities', into, { name, updated_at: Date.now() });
    const before = [target, ...others].map((one) => one.name).filter((one) => one !== name).join(', ');
    return { words: { kind: 'merge', name, before, count: others.length + 1 }, detail: { into, merged: others.map((one) => ({ identityId: one.id, name: one.name })), contradictions }, result: { contradictions } };
  });
}

/** @returns whether a rejection fell */
function takeIn(journal: Journal, casework: Database, member: MemberRow, into: IdentityId): boolean {
  const own = membersAt(casework, member).find(({ identity_id }) => identity_id === into);
  if (!own) {
    journal.update('members', member.id, { identity_id: into });
    return false;
  }
  journal.remove('members', member.id);
  if (own.verdict === member.verdict) return false;
  if (own.verdict === 'different') journal.update('members', own.id, { verdict: 'same' });
  return true;
}
