import { Eraser } from 'lucide-react';
import { hasSomethingAtHand, membersAtHand, resultsAtHand } from '../labels/judge-at-hand.ts';
import { type Action } from './action.ts';

/** Whatever was said of what is chosen, or at hand, is no longer said. */
export const clearVerdict: Action = {
  id: 'clear-verdict',
  label: 'actions.clearVerdict',
  menu: 'edit',
  shortcuts: ['U'],
  icon: Eraser,
  enabled: hasSomethingAtHand,
  async perform(context) {
    const { client } = context.engine;
    const subjects = [...resultsAtHand(context)];
    const labels = subjects.length > 0 ? await client.call('labels.of', { subjects }) : [];
    const memberIds = [...membersAtHand(context), ...labels.flatMap(({ same, different }) => [...(same ? [same] : []), ...different].map(({ memberId }) => memberId))];
    if (memberIds.length > 0) await client.call('identities.unlabel', { memberIds });
    context.people.setMembers(new Map());
  },
};
