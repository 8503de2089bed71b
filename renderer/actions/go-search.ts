import { ScanSearch } from 'lucide-react';
import { type Action } from './action.ts';

export const goSearch: Action = {
  id: 'go-search',
  label: 'actions.goSearch',
  menu: 'view',
  shortcuts: ['Mod+1'],
  icon: ScanSearch,
  perform: ({ ui }) => ui.go('search'),
};
