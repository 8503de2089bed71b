import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserFacingError } from '../../contract/errors.ts';
import { frameBox } from '../../contract/geometry.ts';
import { type IdentityTarget, type Verdict } from '../../contract/identity.ts';
import { type IdentityId, type MemberId, type SightingId, type SourceId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { history, redo, undo } from './acts.ts';
import { createIdentity, noteIdentity, removeIdentities, renameIdentity } from './edit.ts';
import { judge, label, split, unlabel } from './label.ts';
import { merge } from './merge.ts';
import { peopleDesk, sighting, type PeopleDesk } from './people-fixture.ts';
import { takeOver } from './take-over.ts';

let desk: PeopleDesk;
beforeEach(() => void (desk = peopleDesk()));
afterEach(() => desk.close());

/** All that undo and redo answer for. */
const state = (): unknown => ({
  identities: desk.casework.prepare('SELECT * FROM identities ORDER BY id').all(),
  members: desk.casework.prepare('SELECT * FROM members ORDER BY id').all(),
});
const confirmedTwice = (): unknown[] =>
  desk.casework.prepare("SELECT picture, x FROM members JOIN identities ON identities.id = identity_id WHERE gone IS NULL AND verdict = 'same' GROUP BY picture, x HAVING count(*) > 1").all();

/** Numbers from 0 to below 1 (linear congruential, modulus 2^32). */
function dice(seed: number): () => number {
  let at = seed;
  return () => (at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function world(): Exemplar[] {
  const sightings = Array.from({ length: 8 }, (_, at): SightingId[] =>
    desk.frame({ path: `${at}.png`, words: `picture ${at % 6}`, modality: at % 2 === 0 ? 'visible' : 'infrared', boxes: [frameBox(0, 0, 40, 200), frameBox(50, 0, 40 + (at % 2), 200)], labels: [`p${at % 3}`, 'q'] }),
  ).flat();
  return [...sightings.map(sighting), { kind: 'photo', queryId: desk.photo('street.jpg'), box: null, modality: 'visible' }];
}

/** One act of a person at random; what contradicts or names somebody gone is refused, which is an outcome too. */
function randomAct(random: () => number, subjects: readonly Exemplar[]): void {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const some = <T>(all: readonly T[]): T[] => all.filter(() => random() < 0.25);
  const ids = desk.casework.prepare<[], IdentityId>('SELECT id FROM identities').pluck().all();
  const members = desk.casework.prepare<[], MemberId>('SELECT id FROM members').pluck().all();
  const target = (): IdentityTarget => (ids.length === 0 || random() < 0.3 ? { kind: 'new', name: 'Person', numbered: true } : { kind: 'known', identityId: pick(ids) });
  const verdict = (): Verdict => (random() < 0.6 ? 'same' : 'different');
  const acts = [
    () => label(desk, { target: target(), verdict: verdict(), subjects: some(subjects), examples: some(subjects).slice(0, 2), move: random() < 0.5 }),
    () => label(desk, { target: target(), verdict: verdict(), subjects: [pick(subjects)], examples: [], move: random() < 0.5 }),
    () => judge(desk, some(members), verdict(), random() < 0.5),
    () => unlabel(desk, some(members)),
    () => split(desk, some(members), target()),
    () => merge(desk, { into: pick(ids), identityIds: some(ids), name: `Merged ${Math.floor(random() * 9)}` }),
    () => createIdentity(desk, { kind: 'new', name: 'Person', numbered: true }),
    () => renameIdentity(desk, pick(ids), `Name ${Math.floor(random() * 9)}`),
    () => noteIdentity(desk, pick(ids), `note ${Math.floor(random() * 3)}`),
    () => removeIdentities(desk, some(ids)),
    () => takeOver(desk, [1 as SourceId]),
  ];
  try {
    pick(acts)();
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
  }
}

test.each(Array.from({ length: 15 }, (_, at) => [at + 1]))('whatever is done (world %i), undo of all gives the first state back and redo of all the last', (seed) => {
  desk.casework.pragma('synchronous = OFF');
  const random = dice(seed * 7919);
  const subjects = world();
  const states = [state()];
  for (let step = 0; step < 40; step++) {
    const before = history(desk.casework, 1000).undo.length;
    randomAct(random, subjects);
    expect(confirmedTwice()).toEqual([]);
    if (history(desk.casework, 1000).undo.length > before) states.push(state());
    else expect(state()).toEqual(states.at(-1));
  }
  expect(states.length).toBeGreaterThan(10);
  for (const earlier of states.slice(0, -1).reverse()) {
    expect(undo(desk.casework)).not.toBeNull();
    expect(state()).toEqual(earlier);
  }
  expect(undo(desk.casework)).toBeNull();
  for (const later of states.slice(1)) {
    expect(redo(desk.casework)).not.toBeNull();
    expect(state()).toEqual(later);
  }
  expect(redo(desk.casework)).toBeNull();
});

test('a new act after an undo takes the way forward away', () => {
  const [first, second] = world();
  if (!first || !second) throw new Error('no world');
  const say = (subject: Exemplar, name: string) => label(desk, { target: { kind: 'new', name, numbered: false }, verdict: 'same', subjects: [subject], examples: [], move: false });
  say(first, 'Ana');
  undo(desk.casework);
  expect(history(desk.casework, 9)).toMatchObject({ undo: [], redo: [{ kind: 'confirm', name: 'Ana' }] });
  say(second, 'Bo');
  expect(history(desk.casework, 9)).toMatchObject({ undo: [{ name: 'Bo' }], redo: [] });
});

test('the last thousand acts can be taken back; the audit log has all', () => {
  const { identityId } = createIdentity(desk, { kind: 'new', name: 'Ana', numbered: false });
  desk.casework.pragma('synchronous = OFF');
  for (let count = 0; count < 1010; count++) noteIdentity(desk, identityId, String(count));
  expect(history(desk.casework, 1000).undo).toHaveLength(1000);
  expect(desk.casework.prepare('SELECT count(*) FROM acts').pluck().get()).toBe(1000);
  expect(desk.casework.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1011);
});
