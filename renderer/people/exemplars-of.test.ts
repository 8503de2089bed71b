import { expect, it } from 'vitest';
import { frameBox } from '../../contract/geometry.ts';
import { type Member } from '../../contract/identity.ts';
import { type IdentityId, type MemberId, type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { spread } from './exemplars-of.ts';

const member = (id: number, modality: Modality, camera: string, there = true): Member => ({ id: id as MemberId, identityId: 1 as IdentityId, verdict: 'same', subject: there ? { kind: 'sighting', sightingId: id as SightingId } : null, frameId: null, photo: null, file: '', box: frameBox(0, 0, 1, 1), width: 1, height: 1, modality, camera, takenAt: null });

it('takes examples of both modalities and all cameras in turn, and only those that are there', () => {
  const members = [member(1, 'visible', 'a'), member(2, 'visible', 'a'), member(3, 'visible', 'b'), member(4, 'infrared', 'c'), member(5, 'infrared', 'c', false), member(6, 'visible', 'b')];
  expect(spread(members).map(({ id }) => id)).toEqual([1, 4, 3, 2, 6]);
});

it('takes no more than one search takes', () => {
  const many = Array.from({ length: 90 }, (_, at) => member(at, at < 80 ? 'visible' : 'infrared', `cam${at % 4}`));
  expect(spread(many)).toHaveLength(32);
  expect(spread(many).filter(({ modality }) => modality === 'infrared')).toHaveLength(10);
});
