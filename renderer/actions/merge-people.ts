import { Merge } from 'lucide-react';
import { peopleAtHand } from '../people/at-hand.ts';
import { type Action } from './action.ts';

export const mergePeople: Action = {
  id: 'merge-people',
  label: 'actions.mergePeople',
  menu: 'edit',
  shortcuts: ['M'],
  icon: Merge,
  enabled: (state) => peopleAtHand(state).length > 1,
  perform: ({ people }) => people.openDialog('merge'),
};
