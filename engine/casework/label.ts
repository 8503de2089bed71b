import { type Exemplar } from '../../contract/search.ts';
import { type IdentityTarget, type LabelRequest, type Verdict } from '../../contract/identity.ts';
import { type IdentityId, type MemberId } from '../../contract/ids.ts';
import { perform } from './acts.ts';
import { place } from './place.ts';
import { getIdentity, getMembers } from './rows.ts';
import { pictureOfSubject, type Databases } from './subject.ts';
import { resolveTarget, touch } from './target.ts';

/**
 * Says of sightings and photos that they are, or are not, a person. All of it is one act.
 * @returns the person, and how many verdicts are new
 * @throws UserFacingError 'conflict' | 'not-found'
 */
export function label({ index, casework }: Databases, { target, verdict, subjects, examples, move }: LabelRequest): { identityId: IdentityId; changed: number } {
  const pictures = (all: readonly Exemplar[]) => all.map((subject) => pictureOfSubject({ index, casework }, subject));
  const own = pictures(examples);
  const judged = pictures(subjects);
  return perform(casework, (journal) => {
    const identity = resolveTarget(journal, casework, target);
    for (const picture of own) place(journal, casework, picture, { identity, verdict: 'same', move: false });
    const changed = judged.filter((picture) => place(journal, casework, picture, { identity, verdict, move })).length;
    if (journal.changes.length > 0) touch(journal, identity.id);
    return {
      words: { kind: verdict === 'same' ? 'confirm' : 'reject', name: identity.name, before: '', count: judged.length },
      detail: { identityId: identity.id, examples: own, subjects: judged, move },
      result: { identityId: identity.id, changed },
    };
  });
}

/** The same for pictures that are members already, in their own identities. @throws UserFacingError 'conflict' | 'not-found' */
export function judge({ casework }: Databases, ids: readonly MemberId[], verdict: Verdict, move: boolean): void {
  perform(casework, (journal) => {
    const members = getMembers(casework, ids);
    const names = new Set<string>();
    for (const member of members) {
      const identity = getIdentity(casework, member.identity_id);
      if (place(journal, casework, member, { identity, verdict, move })) touch(journal, identity.id);
      names.add(identity.name);
    }
    return { words: { kind: verdict === 'same' ? 'confirm' : 'reject', name: [...names].join(', '), before: '', count: members.length }, detail: { members }, result: undefined };
  });
}

/** Takes back what was said of these pictures, whichever way it went. @throws UserFacingError 'not-found' */
export function unlabel({ casework }: Databases, ids: readonly MemberId[]): void {
  perform(casework, (journal) => {
    const members = getMembers(casework, ids);
    for (const { id } of members) journal.remove('members', id);
    const identities = [...new Set(members.map(({ identity_id }) => identity_id))].map((id) => getIdentity(casework, id));
    for (const { id } of identities) touch(journal, id);
    return { words: { kind: 'unlabel', name: identities.map(({ name }) => name).join(', '), before: '', count: members.length }, detail: { members }, result: undefined };
  });
}

/**
 * Makes members a person of their own, or part of another one: confirmed there, and no longer in the one they were in.
 * @throws UserFacingError 'conflict' | 'not-found'
 */
export function split({ casework }: Databases, ids: readonly MemberId[], target: IdentityTarget): { identityId: IdentityId } {
  return perform(casework, (journal) => {
    const members = getMembers(casework, ids);
    const identity = resolveTarget(journal, casework, target);
    const from = [...new Set(members.map(({ identity_id }) => identity_id))].filter((id) => id !== identity.id).map((id) => getIdentity(casework, id));
    for (const member of members) place(journal, casework, member, { identity, verdict: 'same', move: true });
    if (journal.changes.length > 0) for (const { id } of [identity, ...from]) touch(journal, id);
    return { words: { kind: 'split', name: identity.name, before: from.map(({ name }) => name).join(', '), count: members.length }, detail: { identityId: identity.id, members }, result: { identityId: identity.id } };
  });
}
