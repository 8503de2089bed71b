import { type Database } from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameBox } from '../../contract/geometry.ts';
import { type Verdict } from '../../contract/identity.ts';
import { QueryId, type IdentityId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Session } from '../context.ts';
import { queryFile } from './queries.ts';
import { boxOf, type MemberRow } from './rows.ts';
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
  /** The same for all pictures of the same bytes: first 32 hex digits of their SHA-256. */
  readonly frameKey: string;
}
/** Confirmed: this is that identity. */
export type TrainingLabel = LabelledPicture;

type Desk = Pick<Session, 'index' | 'casework' | 'folder'>;
type NamedRow = MemberRow & { readonly name: string };

export const identityKey = (id: IdentityId): string => `person-${id}`;

/** All confirmed members whose picture can be read as it was indexed; in the order of identities, then of labelling. */
export const trainingLabels = (desk: Desk): TrainingLabel[] => pictures(desk, 'same');

/** Pictures known not to be the identity named in them. */
export const rejections = (desk: Desk): LabelledPicture[] => pictures(desk, 'different');

export interface KnownPair {
  readonly first: LabelledPicture;
  readonly second: LabelledPicture;
  readonly same: boolean;
}

/** Every two confirmed pictures of one identity, and every rejected one with each confirmed; lazily, as they are many. */
export function* confirmedPairs(confirmed: readonly TrainingLabel[], rejected: readonly LabelledPicture[]): Generator<KnownPair> {
  const rejectedOf = Map.groupBy(rejected, ({ identity }) => identity);
  for (const [identity, members] of Map.groupBy(confirmed, (label) => label.identity)) {
    for (const [at, first] of members.entries()) {
      for (const second of members.slice(at + 1)) yield { first, second, same: true };
      for (const second of rejectedOf.get(identity) ?? []) yield { first, second, same: false };
    }
  }
}

function pictures({ index, casework, folder }: Desk, verdict: Verdict): LabelledPicture[] {
  const rows = liveMembers(casework, verdict);
  const found = sightingsAt(index, rows);
  const isOnline = remembered(existsSync);
  return rows.flatMap((row, at): LabelledPicture[] => {
    const common = { identity: identityKey(row.identity_id), name: row.name, frameKey: row.picture };
    if (row.kind === 'photo') {
      const file = queryFile(folder, QueryId.parse(row.picture));
      return existsSync(file) ? [{ ...common, modality: row.modality, camera: row.camera, file, box: partOf(row), sightingId: null }] : [];
    }
    const now = found[at];
    if (!now || now.missing === 1 || !isOnline(now.root) || !isAsIndexed(now)) return [];
    return [{ ...common, modality: now.modality, camera: now.camera, file: join(now.root, now.path), box: partOf(now), sightingId: now.sightingId }];
  });
}

const liveMembers = (casework: Database, verdict: Verdict): NamedRow[] =>
  casework
    .prepare<[string], NamedRow>('SELECT members.*, identities.name FROM members JOIN identities ON identities.id = identity_id WHERE gone IS NULL AND verdict = ? ORDER BY identity_id, members.id')
    .all(verdict);

function partOf(row: Pick<MemberRow, 'x' | 'y' | 'box_width' | 'box_height' | 'width' | 'height'>): FrameBox | null {
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
