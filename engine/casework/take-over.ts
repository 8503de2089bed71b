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
 * Makes the labels of a source identities, as one act. Taken over again, a label adds to the identity made of it before,
 * wherever that was merged into; what an analyst has said of a sighting stands.
 * @throws UserFacingError 'not-found' (the source, or labels in it)
 */
export function takeOver({ index, casework }: Databases, sourceId: SourceId): TakenOver {
  const { root } = getSource(index, sourceId);
  const rows = index.prepare<[number], IndexedRow & { label: string }>(`${INDEXED} WHERE f.source_id = ? AND s.label IS NOT NULL ORDER BY s.label, s.id`).all(sourceId);
  if (rows.length === 0) throw new UserFacingError('not-found', `The data of ${root} has no labels of people.`, { remedy: 'Give the source a file-name pattern with {person}, or a sidecar with labels.' });
  return perform(casework, (journal) => {
    let identities = 0;
    let members = 0;
    for (const [label, labelled] of Map.groupBy(rows, (row) => row.label)) {
      const known = takenBefore(casework, root, label);
      const isOpen = (picture: PictureRow): boolean => membersAt(casework, picture).every(({ verdict, identity_id }) => verdict === 'different' && identity_id !== known?.id);
      const fresh = labelled.map(pictureOf).filter(isOpen);
      if (fresh.length === 0) continue;
      const identity = known ?? newIdentity(journal, casework, freeName(casework, label), { label_root: root, label });
      if (!known) identities++;
      for (const picture of fresh) if (place(journal, casework, picture, { identity, verdict: 'same', move: false })) members++;
      touch(journal, identity.id);
    }
    const result = { identities, members, skipped: rows.length - members };
    return { words: { kind: 'take-over', name: root, before: '', count: members }, detail: { sourceId, root, ...result }, result };
  });
}

/** The identity made of this label before, followed to where it was merged; null where it was removed. */
function takenBefore(casework: Database, root: string, label: string): IdentityRow | null {
  return (
    casework
      .prepare<[string, string], IdentityRow>(
        `WITH RECURSIVE path(id) AS (
           SELECT id FROM identities WHERE label_root = ? AND label = ? AND gone IS NOT 'removed'
           UNION SELECT merged_into FROM identities JOIN path USING (id) WHERE gone = 'merged')
         SELECT identities.* FROM identities JOIN path USING (id) WHERE gone IS NULL ORDER BY id LIMIT 1`,
      )
      .get(root, label) ?? null
  );
}
