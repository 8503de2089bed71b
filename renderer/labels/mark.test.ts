import { expect, it } from 'vitest';
import { type IdentityId, type MemberId } from '../../contract/ids.ts';
import { markOf } from './mark.ts';

const mark = (id: number) => ({ identityId: id as IdentityId, name: `Person ${id}`, memberId: id as MemberId });

it('shows the verdict on the person searched for before those on others', () => {
  expect(markOf({ same: null, different: [mark(1), mark(2)] }, 2 as IdentityId)).toEqual({ verdict: 'different', name: 'Person 2' });
  expect(markOf({ same: null, different: [mark(1), mark(2)] }, null)).toEqual({ verdict: 'different', name: 'Person 1' });
});

it('shows whose a picture is, also where it is known not to be the one searched for', () => {
  expect(markOf({ same: mark(3), different: [mark(1)] }, 1 as IdentityId)).toEqual({ verdict: 'same', name: 'Person 3' });
  expect(markOf({ same: null, different: [] }, null)).toBeNull();
  expect(markOf(undefined, null)).toBeNull();
});
