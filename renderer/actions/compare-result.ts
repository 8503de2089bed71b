import { Columns2 } from 'lucide-react';
import { type Action } from './action.ts';

export const compareResult: Action = {
  id: 'compare-result',
  label: 'actions.compareResult',
  menu: 'view',
  shortcuts: ['C'],
  icon: Columns2,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.activeHit !== null,
  perform: ({ search, ui }) => ui.open({ kind: 'result', index: search.active }, true),
};
