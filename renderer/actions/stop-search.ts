import { CircleStop } from 'lucide-react';
import { type Action } from './action.ts';

export const stopSearch: Action = {
  id: 'stop-search',
  label: 'actions.stopSearch',
  menu: 'edit',
  shortcuts: ['Mod+.'],
  icon: CircleStop,
  enabled: ({ search }) => search.phase === 'searching',
  perform: ({ search }) => search.stop(),
};
