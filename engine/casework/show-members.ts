import { type Member } from '../../contract/identity.ts';
import { QueryId } from '../../contract/ids.ts';
import { instant } from '../../contract/time.ts';
import { join } from 'node:path';
import { findQuery } from './queries.ts';
import { boxOf, type MemberRow } from './rows.ts';
import { sightingsAt, type IndexedRow } from './sightings-at.ts';
import { type Databases } from './subject.ts';

/** Members as they are shown: what the index says of them now, else what was last known. */
export function showMembers({ index, casework }: Databases, rows: readonly MemberRow[]): Member[] {
  const found = sightingsAt(index, rows);
  return rows.map((row, at) => (row.kind === 'photo' ? photoMember(casework, row) : sightingMember(row, found[at] ?? null)));
}

type Common = Pick<Member, 'id' | 'identityId' | 'verdict'>;
const common = ({ id, identity_id, verdict }: MemberRow): Common => ({ id, identityId: identity_id, verdict });
const time = (at: number | null) => (at === null ? null : instant(at));

function sightingMember(row: MemberRow, now: IndexedRow | null): Member {
  const { root, path, width, height, modality, camera, taken_at } = now ?? row;
  return {
    ...common(row),
    subject: now && { kind: 'sighting', sightingId: now.sightingId },
    frameId: now && now.frameId,
    photo: null,
    file: root === null ? path : join(root, path),
    box: boxOf(now ?? row),
    width,
    height,
    modality,
    camera,
    takenAt: time(taken_at),
  };
}

function photoMember(casework: Databases['casework'], row: MemberRow): Member {
  const { path, width, height, modality, camera, taken_at } = row;
  const photo = findQuery(casework, QueryId.parse(row.picture));
  const box = boxOf(row);
  return { ...common(row), subject: photo && { kind: 'photo', queryId: photo.id, box, modality }, frameId: null, photo, file: photo?.name ?? path, box, width, height, modality, camera, takenAt: time(taken_at) };
}
