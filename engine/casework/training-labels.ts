import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameBox } from '../../contract/geometry.ts';
import { type Verdict } from '../../contract/identity.ts';
import { QueryId, type IdentityId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Session } from '../context.ts';
import { queryFile } from './queries.ts';
import { boxOf, NAMED_MEMBERS, type NamedMember, type PictureFacts } from './rows.ts';
import { sightingsAt, type IndexedRow } from './sightings-at.ts';

/** A person's picture that can be read now, for training and calibration. */
export interface LabelledPicture {
  /** `person-12`: stays the same under renaming; merged identities have one. */
  readonly identity: string;
  readonly name: string;
  readonly modality: Modality;
  readonly camera: string | null;
  /** Absolute path; a photo's has no extension. */
  readonly file: string;
  /** null: the whole picture. */
  readonly box: FrameBox | null;
  /** null: a photo that was searched with. */
  readonly sightingId: SightingId | null;
}

type Desk = Pick<Session, 'index' | 'casework' | 'folder'>;

export const identityKey = (id: IdentityId): string => `person-${id}`;

/** All confirmed members whose picture can be read as it was indexed; in the order of identities, then of labelling. */
export const trainingLabels = (desk: Desk): LabelledPicture[] => pictures(desk, 'same');

/** Pictures known not to be the identity named in them. */
export const rejections = (desk: Desk): LabelledPicture[] => pictures(desk, 'different');

function pictures({ index, casework, folder }: Desk, verdict: Verdict): LabelledPicture[] {
  const rows = casework.prepare<[string], NamedMember>(`${NAMED_MEMBERS} AND verdict = ? ORDER BY identity_id, members.id`).all(verdict);
  const found = sightingsAt(index, rows);
  const isOnline = remembered(existsSync);
  return rows.flatMap((row, at): LabelledPicture[] => {
    const common = { identity: identityKey(row.identity_id), name: row.name };
    if (row.kind === 'photo') {
      const file = queryFile(folder, QueryId.parse(row.picture));
      return existsSync(file) ? [{ ...common, modality: row.modality, camera: row.camera, file, box: partOf(row), sightingId: null }] : [];
    }
    const now = found[at];
    if (!now || now.missing === 1 || !isOnline(now.root) || !isAsIndexed(now)) return [];
    return [{ ...common, modality: now.modality, camera: now.camera, file: join(now.root, now.path), box: partOf(now), sightingId: now.sightingId }];
  });
}

function partOf(row: Pick<PictureFacts, 'x' | 'y' | 'box_width' | 'box_height' | 'width' | 'height'>): FrameBox | null {
  const whole = row.x <= 0 && row.y <= 0 && row.x + row.box_width >= row.width && row.y + row.box_height >= row.height;
  return whole ? null : boxOf(row);
}

/** A file that was changed since may show somebody else. */
function isAsIndexed({ root, path, bytes, modified_ms }: IndexedRow): boolean {
  const facts = statSync(join(root, path), { throwIfNoEntry: false });
  return facts !== undefined && facts.size === bytes && Math.trunc(facts.mtimeMs) === modified_ms;
}

function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? ask(key);
    known.set(key, value);
    return value;
  };
}
