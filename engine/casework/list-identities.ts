import { type Database } from 'better-sqlite3';
import { type Identity, type Member, type Verdict } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { getIdentity, type IdentityRow, type MemberRow } from './rows.ts';
import { showMembers } from './show-members.ts';
import { type Databases } from './subject.ts';

export type IdentityOrder = 'recent' | 'name';
export interface Slice {
  readonly offset: number;
  readonly limit: number;
}
interface Page<T> {
  total: number;
  rows: T[];
}

const COVERS = 4;
/** Looked at for covers: some may not be in the index now. */
const CANDIDATES = 12;
/** `Person 2` before `Person 10`. */
const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Identities whose name or note holds the words, with what they consist of. */
export function listIdentities(databases: Databases, { search, order, offset, limit }: Slice & { search: string; order: IdentityOrder }): Page<Identity> {
  const words = search.trim().toLocaleLowerCase();
  const all = databases.casework
    .prepare<[], Pick<IdentityRow, 'id' | 'name' | 'note'>>('SELECT id, name, note FROM identities WHERE gone IS NULL ORDER BY updated_at DESC, id DESC')
    .all()
    .filter(({ name, note }) => words === '' || `${name}\n${note}`.toLocaleLowerCase().includes(words));
  if (order === 'name') all.sort((a, b) => natural.compare(a.name, b.name) || a.id - b.id);
  return { total: all.length, rows: all.slice(offset, offset + limit).map(({ id }) => identityOf(databases, id)) };
}

interface CountRow {
  readonly same: number;
  readonly different: number;
  readonly visible: number;
  readonly infrared: number;
  readonly cameras: string;
}

/** @throws UserFacingError 'not-found' */
export function identityOf(databases: Databases, id: IdentityId): Identity {
  const { casework } = databases;
  const { name, note } = getIdentity(casework, id);
  const counts = casework
    .prepare<[number], CountRow>(
      `SELECT count(*) FILTER (WHERE verdict = 'same') AS same, count(*) FILTER (WHERE verdict = 'different') AS different,
         count(*) FILTER (WHERE verdict = 'same' AND modality = 'visible') AS visible, count(*) FILTER (WHERE verdict = 'same' AND modality = 'infrared') AS infrared,
         json_group_array(DISTINCT camera) FILTER (WHERE verdict = 'same' AND camera IS NOT NULL) AS cameras
       FROM members WHERE identity_id = ?`,
    )
    .get(id);
  const { cameras = '[]', same = 0, different = 0, visible = 0, infrared = 0 } = counts ?? {};
  return { id, name, note, same, different, visible, infrared, cameras: (JSON.parse(cameras) as string[]).sort(natural.compare), covers: coversOf(databases, id) };
}

/** Members of one verdict, last labelled first. @throws UserFacingError 'not-found' */
export function listMembers(databases: Databases, { identityId, verdict, offset, limit }: Slice & { identityId: IdentityId; verdict: Verdict }): Page<Member> {
  const { casework } = databases;
  getIdentity(casework, identityId);
  const total = casework.prepare<[number, string], number>('SELECT count(*) FROM members WHERE identity_id = ? AND verdict = ?').pluck().get(identityId, verdict) ?? 0;
  const rows = casework.prepare<[number, string, number, number], MemberRow>('SELECT * FROM members WHERE identity_id = ? AND verdict = ? ORDER BY id DESC LIMIT ? OFFSET ?').all(identityId, verdict, limit, offset);
  return { total, rows: showMembers(databases, rows) };
}

/** Both modalities in turn, as long as there are both. */
function coversOf(databases: Databases, id: IdentityId): Member[] {
  const shown = showMembers(databases, candidates(databases.casework, id)).filter(({ subject }) => subject !== null);
  const visible = shown.filter(({ modality }) => modality === 'visible');
  const infrared = shown.filter(({ modality }) => modality === 'infrared');
  return shown.flatMap((_, at) => [visible[at], infrared[at]].flatMap((one) => (one ? [one] : []))).slice(0, COVERS);
}

const candidates = (casework: Database, id: IdentityId): MemberRow[] =>
  (['visible', 'infrared'] as const).flatMap((modality) =>
    casework.prepare<[number, string, number], MemberRow>("SELECT * FROM members WHERE identity_id = ? AND verdict = 'same' AND modality = ? ORDER BY id LIMIT ?").all(id, modality, CANDIDATES),
  );
