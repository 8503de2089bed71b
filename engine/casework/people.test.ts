import { afterEach, beforeEach, expect, test } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type IdentityTarget, type LabelRequest, type Labels } from '../../contract/identity.ts';
import { type IdentityId, type MemberId, type SightingId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { history, undo } from './acts.ts';
import { createIdentity, noteIdentity, removeIdentities, renameIdentity } from './edit.ts';
import { judge, label, split, unlabel } from './label.ts';
import { labelsOf } from './labels-of.ts';
import { identityOf, listIdentities, listMembers } from './list-identities.ts';
import { merge } from './merge.ts';
import { peopleDesk, sighting, whole, type PeopleDesk } from './people-fixture.ts';
import { forgetQuery } from './queries.ts';

let desk: PeopleDesk;
beforeEach(() => void (desk = peopleDesk()));
afterEach(() => desk.close());

const somebody: IdentityTarget = { kind: 'new', name: 'Person', numbered: true };
const named = (name: string): IdentityTarget => ({ kind: 'new', name, numbered: false });
const known = (identityId: IdentityId): IdentityTarget => ({ kind: 'known', identityId });
const say = (target: IdentityTarget, verdict: 'same' | 'different', subjects: readonly Exemplar[], more: Partial<LabelRequest> = {}): IdentityId => label(desk, { target, verdict, subjects: [...subjects], examples: [], move: false, ...more }).identityId;
const of = (id: SightingId | undefined): Labels => labelsOf(desk, [sighting(id)])[0] ?? { same: null, different: [] };
const frames = (count: number): SightingId[] => Array.from({ length: count }, (_, at) => desk.frame({ path: `${at}.png`, modality: at % 2 === 0 ? 'visible' : 'infrared', camera: `cam${at % 3}` })).flat();
const members = (identityId: IdentityId, verdict: 'same' | 'different') => listMembers(desk, { identityId, verdict, offset: 0, limit: 100 }).rows;

test('confirming a hit of a new search makes a person of it and of what was searched with, in one act', () => {
  const [a, b] = frames(2);
  const photo: Exemplar = { kind: 'photo', queryId: desk.photo('street.jpg'), box: null, modality: 'visible' };
  const id = say(somebody, 'same', [sighting(a)], { examples: [photo] });
  say(known(id), 'different', [sighting(b)]);
  expect(identityOf(desk, id)).toMatchObject({ name: 'Person 1', same: 2, different: 1, visible: 2, infrared: 0, cameras: ['cam0'] });
  expect(labelsOf(desk, [photo, sighting(a), sighting(b)])).toMatchObject([
    { same: { name: 'Person 1' }, different: [] },
    { same: { name: 'Person 1' }, different: [] },
    { same: null, different: [{ name: 'Person 1' }] },
  ]);
  expect(history(desk.casework, 10).undo).toMatchObject([
    { kind: 'reject', name: 'Person 1', count: 1 },
    { kind: 'confirm', name: 'Person 1', count: 1 },
  ]);
});

test('a sighting is one person only: a second one is refused by name, or takes it when told to', () => {
  const [a, b] = frames(2);
  const ana = say(named('Ana'), 'same', [sighting(a)]);
  const bo = say(named('Bo'), 'same', [sighting(b)]);
  expect(() => say(known(bo), 'same', [sighting(a)])).toThrow(expect.objectContaining({ code: 'conflict', message: expect.stringContaining('Ana') as string, remedy: expect.stringMatching(/merge.*move/) as string }));
  expect(of(a).same?.name).toBe('Ana');
  say(known(bo), 'same', [sighting(a)], { move: true });
  expect(of(a).same?.name).toBe('Bo');
  expect(identityOf(desk, ana).same).toBe(0);
});

test('a refused act leaves nothing behind, not even the person it would have made', () => {
  const [a, b] = frames(2);
  say(named('Ana'), 'same', [sighting(a)]);
  expect(() => say(somebody, 'same', [sighting(b), sighting(a)])).toThrow(/Ana/);
  expect(listIdentities(desk, { search: '', order: 'recent', offset: 0, limit: 9 }).total).toBe(1);
  expect(of(b)).toEqual({ same: null, different: [] });
});

test('a verdict turns round in its own person, and saying it twice is no second act', () => {
  const [a] = frames(1);
  const id = say(named('Ana'), 'different', [sighting(a)]);
  say(known(id), 'same', [sighting(a)]);
  say(known(id), 'same', [sighting(a)]);
  expect(of(a)).toMatchObject({ same: { name: 'Ana' }, different: [] });
  expect(history(desk.casework, 10).undo).toHaveLength(2);
});

test('copies of a file and another detector’s box are the same picture; the person beside is not', () => {
  const [a, beside] = desk.frame({ path: 'a.png', words: 'picture', boxes: [frameBox(10, 10, 40, 100), frameBox(60, 10, 35, 100)] });
  const [copy] = desk.frame({ path: 'copy/b.png', words: 'picture', boxes: [frameBox(12, 8, 40, 104)] });
  say(named('Ana'), 'same', [sighting(a)]);
  expect(of(copy).same?.name).toBe('Ana');
  expect(of(beside).same).toBeNull();
  expect(() => say(named('Bo'), 'same', [sighting(copy)])).toThrow(/Ana/);
});

test('a photo whose bytes are a frame of the index is that picture', () => {
  const queryId = desk.photo('same bytes');
  const [a] = desk.frame({ path: 'a.png', words: 'same bytes' });
  say(named('Ana'), 'same', [{ kind: 'photo', queryId, box: null, modality: 'visible' }]);
  expect(of(a).same?.name).toBe('Ana');
});

test('labels outlive the index: found again by content and box, and shown as absent where they are not', () => {
  const [a, b] = frames(2);
  const id = say(named('Ana'), 'same', [sighting(a), sighting(b)]);
  desk.rebuild();
  const [again] = desk.frame({ path: 'moved/0.png', words: '0.png', boxes: [frameBox(3, 4, 95, 193), frameBox(0, 0, 40, 200)] });
  expect(again).toBeGreaterThan(500);
  expect(members(id, 'same')).toMatchObject([
    { subject: null, frameId: null, file: expect.stringContaining('1.png') as string, box: whole },
    { subject: { sightingId: again }, file: expect.stringContaining('moved/0.png') as string },
  ]);
  expect(of(again).same?.name).toBe('Ana');
  expect(identityOf(desk, id)).toMatchObject({ same: 2, covers: [{ subject: { sightingId: again } }] });
});

test('several people become one, under one name and one key; who was rejected in one and confirmed in another is confirmed', () => {
  const [a, b, c, d] = frames(4);
  const ana = say(named('Ana'), 'same', [sighting(a)]);
  say(known(ana), 'different', [sighting(b), sighting(d)]);
  const bo = say(named('Bo'), 'same', [sighting(b)]);
  say(known(bo), 'different', [sighting(c), sighting(d)]);
  expect(merge(desk, { into: ana, identityIds: [ana, bo], name: 'Bo' })).toEqual({ contradictions: 1 });
  expect(identityOf(desk, ana)).toMatchObject({ name: 'Bo', same: 2, different: 2 });
  expect(() => identityOf(desk, bo)).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => merge(desk, { into: ana, identityIds: [ana], name: 'Bo' })).toThrow(/two people/);
  undo(desk.casework);
  expect(identityOf(desk, ana)).toMatchObject({ name: 'Ana', same: 1, different: 2 });
  expect(of(b)).toMatchObject({ same: { name: 'Bo' }, different: [{ name: 'Ana' }] });
});

test('members become a person of their own; rejected ones are confirmed there and stay rejected here', () => {
  const [a, b, c] = frames(3);
  const ana = say(named('Ana'), 'same', [sighting(a), sighting(b)]);
  say(known(ana), 'different', [sighting(c)]);
  const chosen = [...members(ana, 'same').slice(0, 1), ...members(ana, 'different')].map(({ id }) => id);
  const { identityId } = split(desk, chosen, somebody);
  expect(identityOf(desk, identityId)).toMatchObject({ name: 'Person 1', same: 2, different: 0 });
  expect(identityOf(desk, ana)).toMatchObject({ same: 1, different: 1 });
  expect(history(desk.casework, 1).undo).toMatchObject([{ kind: 'split', name: 'Person 1', before: 'Ana', count: 2 }]);
});

test('members are judged anew, or taken out', () => {
  const [a, b] = frames(2);
  const ana = say(named('Ana'), 'same', [sighting(a), sighting(b)]);
  const [last, first] = members(ana, 'same');
  judge(desk, [last?.id as MemberId], 'different', false);
  unlabel(desk, [first?.id as MemberId]);
  expect(of(a)).toEqual({ same: null, different: [] });
  expect(of(b)).toMatchObject({ same: null, different: [{ name: 'Ana' }] });
  expect(() => unlabel(desk, [first?.id as MemberId])).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('names: free ones only, numbers go on, the list is found and sorted by them', () => {
  for (let count = 0; count < 11; count++) createIdentity(desk, { kind: 'new', name: 'Person', numbered: true });
  const { identityId } = createIdentity(desk, { kind: 'new', name: 'Ana', numbered: false });
  expect(() => createIdentity(desk, { kind: 'new', name: 'ANA', numbered: false })).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => renameIdentity(desk, identityId, 'Person 3')).toThrow(/Person 3/);
  renameIdentity(desk, identityId, 'ana');
  noteIdentity(desk, identityId, 'seen at the gate');
  const names = (search: string, order: 'recent' | 'name') => listIdentities(desk, { search, order, offset: 0, limit: 20 }).rows.map(({ name }) => name);
  expect(names('', 'name')).toEqual(['ana', ...Array.from({ length: 11 }, (_, at) => `Person ${at + 1}`)]);
  expect(names('GATE', 'recent')).toEqual(['ana']);
  expect(listIdentities(desk, { search: 'person', order: 'name', offset: 9, limit: 5 })).toMatchObject({ total: 11, rows: [{ name: 'Person 10' }, { name: 'Person 11' }] });
});

test('a person removed frees the pictures, and comes back whole', () => {
  const [a] = frames(1);
  const ana = say(named('Ana'), 'same', [sighting(a)]);
  removeIdentities(desk, [ana]);
  expect(of(a).same).toBeNull();
  expect(() => identityOf(desk, ana)).toThrow(expect.objectContaining({ code: 'not-found' }));
  undo(desk.casework);
  expect(of(a).same).toMatchObject({ identityId: ana, name: 'Ana' });
});

test('a photo that shows a person is not forgotten unasked', async () => {
  const queryId = desk.photo('street.jpg');
  const ana = say(named('Ana'), 'same', [{ kind: 'photo', queryId, box: null, modality: 'visible' }]);
  await expect(forgetQuery(desk, queryId)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Ana') as string });
  removeIdentities(desk, [ana]);
  await forgetQuery(desk, queryId);
  undo(desk.casework);
  expect(members(ana, 'same')).toMatchObject([{ subject: null, photo: null, file: 'street.jpg' }]);
});

test('every act stands in the audit log, the undone ones too', () => {
  const [a] = frames(1);
  say(named('Ana'), 'same', [sighting(a)]);
  undo(desk.casework);
  expect(desk.casework.prepare('SELECT act FROM audit ORDER BY id').pluck().all()).toEqual(['identity.confirm', 'casework.undo']);
  expect(desk.casework.prepare('SELECT detail FROM audit ORDER BY id').pluck().get()).toContain('0.png');
});
