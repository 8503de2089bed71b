import { type Database } from 'better-sqlite3';
import { UserFacingError } from '../../contract/errors.ts';
import { type IdentityTarget } from '../../contract/identity.ts';
import { IdentityId } from '../../contract/ids.ts';
import { type Journal } from './journal.ts';
import { getIdentity, type IdentityRow } from './rows.ts';

const liveNamed = (casework: Database, name: string): IdentityRow | undefined => casework.prepare<[string], IdentityRow>('SELECT * FROM identities WHERE name = ? COLLATE NOCASE AND gone IS NULL').get(name);

/** @throws UserFacingError 'conflict' where another identity has the name */
export function assertFree(casework: Database, name: string, own: IdentityId | null = null): void {
  const holder = liveNamed(casework, name);
  if (holder && holder.id !== own) throw new UserFacingError('conflict', `There is already a person named ${holder.name}.`, { remedy: 'Choose another name, or merge the two if they are one person.' });
}

/** The identity an act is about, made first where it is a new one. @throws UserFacingError 'not-found' | 'conflict' */
export function resolveTarget(journal: Journal, casework: Database, target: IdentityTarget): IdentityRow {
  if (target.kind === 'known') return getIdentity(casework, target.identityId);
  if (!target.numbered) assertFree(casework, target.name);
  return newIdentity(journal, casework, target.numbered ? numbered(casework, target.name) : target.name);
}

export function newIdentity(journal: Journal, casework: Database, name: string, from: { label_root: string; label: string } | null = null): IdentityRow {
  const at = Date.now();
  const id = journal.insert('identities', { name, created_at: at, updated_at: at, ...from });
  return getIdentity(casework, IdentityId.parse(id));
}

export const touch = (journal: Journal, id: IdentityId): void => journal.update('identities', id, { updated_at: Date.now() });

/** `Person` with the number after the highest that stands behind it, also among those removed: no two people were ever Person 3. */
function numbered(casework: Database, stem: string): string {
  const names = casework.prepare<[], string>('SELECT name FROM identities').pluck().all();
  const numbers = names.flatMap((name) => (name.startsWith(`${stem} `) && /^\d{1,9}$/.test(name.slice(stem.length + 1)) ? [Number(name.slice(stem.length + 1))] : []));
  return `${stem} ${Math.max(0, ...numbers) + 1}`;
}

/** A name near the wished one that no identity has. */
export function freeName(casework: Database, wished: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished} (${number})`;
    if (!liveNamed(casework, name)) return name;
  }
}
