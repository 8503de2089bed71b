import { UserRoundSearch } from 'lucide-react';
import { hasSomethingAtHand, judgeAtHand, membersAtHand } from '../labels/judge-at-hand.ts';
import { useLabelling } from '../labels/labelling-store.ts';
import { notifyError } from '../state/notify-error.ts';
import { type Action } from './action.ts';

/** Asks whose what is chosen, or at hand, is: a person that is there, or a new one by name. */
export const pickPerson: Action = {
  id: 'pick-person',
  label: 'actions.pickPerson',
  menu: 'edit',
  shortcuts: ['P'],
  icon: UserRoundSearch,
  enabled: hasSomethingAtHand,
  perform(context) {
    const memberIds = membersAtHand(context);
    useLabelling.getState().pick({
      act: (target, name) => {
        const done = memberIds.length > 0 ? context.engine.client.call('identities.split', { memberIds: [...memberIds], target }).then(() => context.people.setMembers(new Map())) : judgeAtHand(context, 'same', { target, name });
        done.catch(notifyError);
      },
    });
  },
};
