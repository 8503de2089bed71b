import { Check } from 'lucide-react';
import { hasSomethingAtHand, judgeAtHand } from '../labels/judge-at-hand.ts';
import { type Action } from './action.ts';

/** What is chosen, or at hand, is the person searched for. */
export const confirm: Action = {
  id: 'confirm',
  label: 'actions.confirm',
  menu: 'edit',
  shortcuts: ['Y'],
  icon: Check,
  enabled: hasSomethingAtHand,
  perform: (context) => judgeAtHand(context, 'same'),
};
