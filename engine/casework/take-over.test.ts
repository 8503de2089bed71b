import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SourceId } from '../../contract/ids.ts';
import { history, undo } from './acts.ts';
import { renameIdentity } from './edit.ts';
import { label, unlabel } from './label.ts';
import { listIdentities, listMembers } from './list-identities.ts';
import { merge } from './merge.ts';
import { peopleDesk, sighting, type PeopleDesk } from './people-fixture.ts';
import { labelledSources, takeOver } from './take-over.ts';

let desk: PeopleDesk;
beforeEach(() => void (desk = peopleDesk()));
afterEach(() => desk.close());

const SOURCE = 1 as SourceId;
const people = () => listIdentities(desk, { search: '', order: 'name', offset: 0, limit: 50 }).rows;
const labelled = (path: string, person: string) => desk.frame({ path, labels: [person] })[0];

test('labels of the data become people, as one act', () => {
  for (const [at, person] of ['0001', '0002', '0001', '0003'].entries()) labelled(`${at}.png`, person);
  desk.frame({ path: 'nobody.png' });
  expect(labelledSources(desk.index)).toEqual([{ sourceId: SOURCE, root: desk.root, labels: 3, sightings: 4 }]);
  expect(takeOver(desk, [SOURCE])).toEqual({ identities: 3, members: 4, skipped: 0 });
  expect(people().map(({ name, same }) => [name, same])).toEqual([['0001', 2], ['0002', 1], ['0003', 1]]);
  expect(history(desk.casework, 9).undo).toMatchObject([{ kind: 'take-over', name: desk.root, count: 4 }]);
  undo(desk.casework);
  expect(people()).toEqual([]);
});

test('taken over again, only what is new is added, to the person whatever became of it', () => {
  const a = labelled('a.png', '0001');
  labelled('b.png', '0002');
  takeOver(desk, [SOURCE]);
  const [first, second] = people();
  if (!first || !second) throw new Error('nobody');
  merge(desk, { into: second.id, identityIds: [first.id], name: 'Ana' });
  const [member] = listMembers(desk, { identityId: second.id, verdict: 'same', offset: 0, limit: 9 }).rows.filter(({ subject }) => subject?.kind === 'sighting' && subject.sightingId === a);
  if (!member) throw new Error('no member');
  label(desk, { target: { kind: 'known', identityId: second.id }, verdict: 'different', subjects: [sighting(a)], examples: [], move: false });
  labelled('c.png', '0001');
  expect(takeOver(desk, [SOURCE])).toEqual({ identities: 0, members: 1, skipped: 2 });
  expect(people()).toMatchObject([{ name: 'Ana', same: 2, different: 1 }]);
  unlabel(desk, [member.id]);
  expect(takeOver(desk, [SOURCE])).toEqual({ identities: 0, members: 1, skipped: 2 });
});

test('a label whose name is somebody’s gets another one; what an analyst confirmed stays there', () => {
  const a = labelled('a.png', '0001');
  labelled('b.png', '0001');
  const { identityId } = label(desk, { target: { kind: 'new', name: '0001', numbered: false }, verdict: 'same', subjects: [sighting(a)], examples: [], move: false });
  expect(takeOver(desk, [SOURCE])).toEqual({ identities: 1, members: 1, skipped: 1 });
  expect(people().map(({ name, same }) => [name, same])).toEqual([['0001', 1], ['0001 (2)', 1]]);
  renameIdentity(desk, identityId, 'Ana');
});

test('a label of two sources taken over together is one person, also later and by either', () => {
  const other = join(desk.root, '../infrared');
  desk.index.prepare("INSERT INTO sources (id, root, settings, added_at) SELECT 2, ?, settings, 0 FROM sources").run(other);
  const BOTH = [SOURCE, 2 as SourceId];
  const seen = (path: string): void => {
    labelled(path, '0001');
    desk.index.prepare('UPDATE frames SET source_id = 2 WHERE path = ?').run(path);
  };
  labelled('a.png', '0001');
  seen('b.png');
  expect(takeOver(desk, BOTH)).toEqual({ identities: 1, members: 2, skipped: 0 });
  seen('c.png');
  expect(takeOver(desk, [2 as SourceId])).toEqual({ identities: 0, members: 1, skipped: 1 });
  expect(people()).toMatchObject([{ name: '0001', same: 3 }]);
});

test('a source without labels says so', () => {
  desk.frame({ path: 'a.png' });
  expect(() => takeOver(desk, [SOURCE])).toThrow(expect.objectContaining({ code: 'not-found', message: expect.stringContaining(desk.root) as string }));
});
