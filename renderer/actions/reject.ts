import { X } from 'lucide-react';
import { hasSomethingAtHand, judgeAtHand } from '../labels/judge-at-hand.ts';
import { type Action } from './action.ts';

/** What is chosen, or at hand, is somebody else. */
export const reject: Action = {
  id: 'reject',
  label: 'actions.reject',
  menu: 'edit',
  shortcuts: ['N'],
  icon: X,
  enabled: hasSomethingAtHand,
  perform: (context) => judgeAtHand(context, 'different'),
};
