import { Eraser } from 'lucide-react';
import { inTurn } from '../labels/in-turn.ts';
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
    const members = membersAtHand(context);
    context.people.setMembers(new Map());
    await inTurn(async () => {
      const labels = subjects.length > 0 ? await client.call('labels.of', { subjects }) : [];
      const memberIds = [...members, ...labels.flatMap(({ same, different }) => [...(same ? [same] : []), ...different].map(({ memberId }) => memberId))];
      if (memberIds.length > 0) await client.call('identities.unlabel', { memberIds });
    });
  },
};
