import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type LabelRequest } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { type Exemplar } from '../../contract/search.ts';
import { removeIdentities, renameIdentity } from './edit.ts';
import { label } from './label.ts';
import { merge } from './merge.ts';
import { peopleDesk, sighting, type PeopleDesk } from './people-fixture.ts';
import { rejections, trainingLabels } from './training-labels.ts';

let desk: PeopleDesk;
beforeEach(() => void (desk = peopleDesk()));
afterEach(() => desk.close());

const say = (name: string, verdict: LabelRequest['verdict'], ...subjects: Exemplar[]): IdentityId => label(desk, { target: { kind: 'new', name, numbered: false }, verdict, subjects, examples: [], move: false }).identityId;
const labels = () => trainingLabels(desk);

test('every confirmed picture that can be read, of frames and of photos, with where it lies', () => {
  const [a, half] = desk.frame({ path: 'a/1.png', modality: 'infrared', camera: 'yard', boxes: [frameBox(0, 0, 100, 200), frameBox(0, 0, 40, 200)] });
  const queryId = desk.photo('street.jpg');
  say('Ana', 'same', sighting(a), { kind: 'photo', queryId, box: frameBox(5, 6, 20, 40), modality: 'visible' });
  say('Bo', 'same', sighting(half));
  const file = join(desk.root, 'a/1.png');
  expect(labels()).toEqual([
    { identity: 'person-1', name: 'Ana', modality: 'infrared', camera: 'yard', file, box: null, sightingId: a },
    { identity: 'person-1', name: 'Ana', modality: 'visible', camera: null, file: join(desk.folder.queries, queryId), box: frameBox(5, 6, 20, 40), sightingId: null },
    { identity: 'person-2', name: 'Bo', modality: 'infrared', camera: 'yard', file, box: frameBox(0, 0, 40, 200), sightingId: half },
  ]);
});

test('a frame that is gone, changed or out of reach is left out, and comes back', () => {
  const [a, b] = ['a.png', 'b.png'].flatMap((path) => desk.frame({ path }));
  const queryId = desk.photo('street.jpg');
  say('Ana', 'same', sighting(a), sighting(b), { kind: 'photo', queryId, box: null, modality: 'visible' });
  writeFileSync(join(desk.root, 'a.png'), 'somebody else stands here now');
  rmSync(join(desk.folder.queries, queryId));
  expect(labels().map(({ file }) => file)).toEqual([join(desk.root, 'b.png')]);
  rmSync(desk.root, { recursive: true });
  expect(labels()).toEqual([]);
  desk.rebuild();
  const [again] = desk.frame({ path: 'elsewhere/b.png', words: 'b.png' });
  expect(labels()).toMatchObject([{ identity: 'person-1', sightingId: again, file: join(desk.root, 'elsewhere/b.png') }]);
});

test('what is known of the index now counts: a corrected modality and camera', () => {
  const [a] = desk.frame({ path: 'a.png' });
  say('Ana', 'same', sighting(a));
  desk.index.exec("UPDATE frames SET modality = 'infrared', camera = 'corrected'");
  expect(labels()).toMatchObject([{ modality: 'infrared', camera: 'corrected' }]);
});

test('no picture stands under two keys: merged people have one, a new name keeps it, removed ones have none', () => {
  const [a, b, c] = ['a.png', 'b.png', 'c.png'].flatMap((path) => desk.frame({ path }));
  const ana = say('Ana', 'same', sighting(a));
  const bo = say('Bo', 'same', sighting(b));
  const cy = say('Cy', 'same', sighting(c));
  merge(desk, { into: bo, identityIds: [ana], name: 'Ana' });
  renameIdentity(desk, bo, 'Dee');
  removeIdentities(desk, [cy]);
  expect(labels().map(({ identity, name, sightingId }) => [identity, name, sightingId])).toEqual([
    ['person-2', 'Dee', a],
    ['person-2', 'Dee', b],
  ]);
});

test('rejected pictures, each under the person that it is not', () => {
  const [a, b, c, d] = ['a.png', 'b.png', 'c.png', 'd.png'].flatMap((path) => desk.frame({ path }));
  const ana = say('Ana', 'same', sighting(a), sighting(b));
  say('Bo', 'same', sighting(c));
  label(desk, { target: { kind: 'known', identityId: ana }, verdict: 'different', subjects: [sighting(c), sighting(d)], examples: [], move: false });
  expect(rejections(desk).map(({ identity, sightingId }) => [identity, sightingId])).toEqual([[`person-${ana}`, c], [`person-${ana}`, d]]);
});
