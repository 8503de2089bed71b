import { CopyPlus } from 'lucide-react';
import { exemplarOfHit } from '../search/exemplars.ts';
import { type Action } from './action.ts';

/** The result at hand becomes one more example of the person sought. */
export const addResult: Action = {
  id: 'add-result',
  label: 'actions.addResult',
  menu: 'edit',
  shortcuts: ['A'],
  icon: CopyPlus,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.activeHit !== null,
  perform({ search }) {
    if (search.activeHit === null) return;
    search.add([exemplarOfHit(search.activeHit)]);
    search.focusResults();
  },
};
