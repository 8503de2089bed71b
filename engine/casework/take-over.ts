import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type LabelledSource } from '../../contract/identity.ts';
import { type SourceId } from '../../contract/ids.ts';
import { getSource } from '../store/sources.ts';
import { perform } from './acts.ts';
import { membersAt, place } from './place.ts';
import { type IdentityRow, type PictureRow } from './rows.ts';
import { INDEXED, type IndexedRow } from './sightings-at.ts';
import { pictureOf, type Databases } from './subject.ts';
import { freeName, newIdentity, touch } from './target.ts';

/** Sources with labels of people, from file names or sidecars. */
export function labelledSources(index: Database): LabelledSource[] {
  return index
    .prepare<[], LabelledSource>(
      `SELECT o.id AS sourceId, o.root, count(DISTINCT s.label) AS labels, count(*) AS sightings
       FROM sightings s JOIN frames f ON f.id = s.frame_id JOIN sources o ON o.id = f.source_id WHERE s.label IS NOT NULL GROUP BY o.id ORDER BY o.id`,
    )
    .all();
}

export interface TakenOver {
  readonly identities: number;
  readonly members: number;
  /** Left as they were: confirmed or rejected before, here or in another identity. */
  readonly skipped: number;
}

/**
 * Makes the labels of sources identities, as one act; a label that several of them have is one person. Taken over again,
 * it adds to the identity made of it before, wherever that was merged into; what an analyst has said of a sighting stands.
 * @throws UserFacingError 'not-found' (a source, or labels in all of them)
 */
export function takeOver({ index, casework }: Databases, sourceIds: readonly SourceId[]): TakenOver {
  const roots = sourceIds.map((id) => getSource(index, id).root);
  const rows = index.prepare<[string], IndexedRow & { label: string }>(`${INDEXED} WHERE o.root IN (SELECT value FROM json_each(?)) AND s.label IS NOT NULL ORDER BY s.label, s.id`).all(JSON.stringify(roots));
  if (rows.length === 0) throw new UserFacingError('not-found', `The data of ${roots.join(', ')} has no labels of people.`, { remedy: 'Give the source a file-name pattern with {person}, or a sidecar with labels.' });
  return perform(casework, (journal) => {
    let identities = 0;
    let members = 0;
    for (const [label, labelled] of Map.groupBy(rows, (row) => row.label)) {
      const known = takenBefore(casework, roots, label);
      const isOpen = (picture: PictureRow): boolean => membersAt(casework, picture).every(({ verdict, identity_id }) => verdict === 'different' && identity_id !== known?.id);
      const fresh = labelled.map(pictureOf).filter(isOpen);
      const [first] = fresh;
      if (!first) continue;
      const identity = known ?? newIdentity(journal, casework, freeName(casework, label), { label_root: first.root ?? '', label });
      if (!known) identities++;
      for (const picture of fresh) if (place(journal, casework, picture, { identity, verdict: 'same', move: false })) members++;
      touch(journal, identity.id);
    }
    const result = { identities, members, skipped: rows.length - members };
    return { words: { kind: 'take-over', name: roots.join(', '), before: '', count: members }, detail: { sourceIds, roots, ...result }, result };
  });
}

/** The identity made of this label in one of the folders before, followed to where it was merged; null where it was removed. */
function takenBefore(casework: Database, roots: readonly string[], label: string): IdentityRow | null {
  return (
    casework
      .prepare<object, IdentityRow>(
        `WITH RECURSIVE path(id) AS (
           SELECT id FROM identities WHERE label = :label AND gone IS NOT 'removed' AND (label_root IN (SELECT value FROM json_each(:roots))
             OR EXISTS (SELECT 1 FROM members WHERE identity_id = identities.id AND root IN (SELECT value FROM json_each(:roots))))
           UNION SELECT merged_into FROM identities JOIN path USING (id) WHERE gone = 'merged')
         SELECT identities.* FROM identities JOIN path USING (id) WHERE gone IS NULL ORDER BY id LIMIT 1`,
      )
      .get({ label, roots: JSON.stringify(roots) }) ?? null
  );
}
