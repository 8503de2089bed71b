import { FilePlus2 } from 'lucide-react';
import { type Action } from './action.ts';

export const newSearch: Action = {
  id: 'new-search',
  label: 'actions.newSearch',
  menu: 'edit',
  shortcuts: ['Alt+N'],
  icon: FilePlus2,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  perform({ ui, search }) {
    ui.go('search');
    search.clear();
  },
};
