import { type IdentityTarget } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { perform } from './acts.ts';
import { getIdentity, membersOf } from './rows.ts';
import { type Databases } from './subject.ts';
import { assertFree, resolveTarget } from './target.ts';

type Casework = Pick<Databases, 'casework'>;

/** @throws UserFacingError 'conflict' */
export function createIdentity({ casework }: Casework, target: Extract<IdentityTarget, { kind: 'new' }>): { identityId: IdentityId } {
  return perform(casework, (journal) => {
    const { id, name } = resolveTarget(journal, casework, target);
    return { words: { kind: 'create', name, before: '', count: 1 }, detail: { identityId: id }, result: { identityId: id } };
  });
}

/** @throws UserFacingError 'conflict' | 'not-found' */
export function renameIdentity({ casework }: Casework, id: IdentityId, name: string): void {
  perform(casework, (journal) => {
    const before = getIdentity(casework, id);
    assertFree(casework, name, id);
    if (name !== before.name) journal.update('identities', id, { name, updated_at: Date.now() });
    return { words: { kind: 'rename', name, before: before.name, count: 1 }, detail: { identityId: id }, result: undefined };
  });
}

/** @throws UserFacingError 'not-found' */
export function noteIdentity({ casework }: Casework, id: IdentityId, note: string): void {
  perform(casework, (journal) => {
    const before = getIdentity(casework, id);
    if (note !== before.note) journal.update('identities', id, { note, updated_at: Date.now() });
    return { words: { kind: 'note', name: before.name, before: '', count: 1 }, detail: { identityId: id, note }, result: undefined };
  });
}

/** Takes people out, with all that was said of them. @throws UserFacingError 'not-found' */
export function removeIdentities({ casework }: Casework, ids: readonly IdentityId[]): void {
  perform(casework, (journal) => {
    const removed = [...new Set(ids)].map((id) => {
      const identity = getIdentity(casework, id);
      const members = membersOf(casework, id);
      for (const member of members) journal.remove('members', member.id);
      journal.update('identities', id, { gone: 'removed', updated_at: Date.now() });
      return { identity, members };
    });
    return { words: { kind: 'remove', name: removed.map(({ identity }) => identity.name).join(', '), before: '', count: removed.length }, detail: { removed }, result: undefined };
  });
}
