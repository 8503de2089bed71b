import { Split } from 'lucide-react';
import { newPerson } from '../labels/judge.ts';
import { membersAtHand } from '../labels/judge-at-hand.ts';
import { type Action } from './action.ts';

/** The pictures chosen become a person of their own, which is opened to be named. */
export const splitMembers: Action = {
  id: 'split-members',
  label: 'actions.splitMembers',
  menu: 'edit',
  shortcuts: ['Shift+N'],
  icon: Split,
  enabled: (state) => membersAtHand(state).length > 0,
  async perform(context) {
    const memberIds = [...membersAtHand(context)];
    const { id } = await context.engine.client.call('identities.split', { memberIds, target: newPerson() });
    context.people.open(id);
  },
};
