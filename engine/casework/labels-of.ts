import { type IdentityMark, type Labels } from '../../contract/identity.ts';
import { type Exemplar } from '../../contract/search.ts';
import { boxOf, NAMED_MEMBERS, type NamedMember, type PictureRow } from './rows.ts';
import { isSameBox } from './same-box.ts';
import { INDEXED, type IndexedRow } from './sightings-at.ts';
import { pictureOf, pictureOfSubject, type Databases } from './subject.ts';
import { findQuery } from './queries.ts';

const mark = ({ identity_id, name, id }: NamedMember): IdentityMark => ({ identityId: identity_id, name, memberId: id });

/** What was said of each, in the order asked; nothing of those that are no longer there. */
export function labelsOf(databases: Databases, subjects: readonly Exemplar[]): Labels[] {
  const pictures = picturesOf(databases, subjects);
  const contents = [...new Set(pictures.flatMap((picture) => (picture ? [picture.picture] : [])))];
  const members = databases.casework
    .prepare<[string], NamedMember>(`${NAMED_MEMBERS} AND picture IN (SELECT value FROM json_each(?)) ORDER BY members.id`)
    .all(JSON.stringify(contents));
  const byContent = Map.groupBy(members, ({ picture }) => picture);
  return pictures.map((picture) => {
    const here = picture ? (byContent.get(picture.picture) ?? []).filter((member) => isSameBox(boxOf(member), boxOf(picture))) : [];
    const same = here.find(({ verdict }) => verdict === 'same');
    return { same: same ? mark(same) : null, different: here.filter(({ verdict }) => verdict === 'different').map(mark) };
  });
}

function picturesOf(databases: Databases, subjects: readonly Exemplar[]): Array<PictureRow | null> {
  const ids = subjects.flatMap((subject) => (subject.kind === 'sighting' ? [subject.sightingId] : []));
  const rows = databases.index.prepare<[string], IndexedRow>(`${INDEXED} WHERE s.id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids));
  const byId = new Map(rows.map((row) => [row.sightingId, pictureOf(row)]));
  return subjects.map((subject) => {
    if (subject.kind === 'sighting') return byId.get(subject.sightingId) ?? null;
    return findQuery(databases.casework, subject.queryId) && pictureOfSubject(databases, subject);
  });
}
