import { RefreshCw } from 'lucide-react';
import { type Action } from './action.ts';

export const searchAgain: Action = {
  id: 'search-again',
  label: 'actions.searchAgain',
  menu: 'edit',
  shortcuts: ['Alt+Enter'],
  icon: RefreshCw,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.exemplars.length > 0 && search.phase !== 'searching',
  perform: ({ search }) => search.again(),
};
