import { Expand } from 'lucide-react';
import { type Action } from './action.ts';

/** Without keys of its own: Enter on a result is the grid's. */
export const openResult: Action = {
  id: 'open-result',
  label: 'actions.openResult',
  menu: 'view',
  shortcuts: [],
  icon: Expand,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.activeHit !== null,
  perform: ({ search, ui }) => ui.open({ kind: 'result', index: search.active }, false),
};
